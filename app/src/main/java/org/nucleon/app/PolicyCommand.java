package org.nucleon.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.nucleon.policy.Credentials;
import org.nucleon.policy.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "policy", description = "Tells who may do what.", subcommands = {PolicyCommand.Show.class, PolicyCommand.Check.class})
final class PolicyCommand {

  @Command(name = "list", description = "Prints every rule with its default, and the requests that ask for it.")
  static final class Show implements Callable<Integer> {

    @Mixin
    private CommonFlags flags;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
      var configuration = flags.load();
      spec.commandLine().getOut().print(PolicyReference.markdown(
          PolicyReference.of(configuration.model(), NucleonServer.policyDefaults(configuration.services()))));
      return 0;
    }
  }

  @Command(name = "check", description = "Tells whether somebody passes a rule as the operator's files have it, and why; exits 1 when not.")
  static final class Check implements Callable<Integer> {

    @Mixin
    private CommonFlags flags;

    @Parameters(paramLabel = "RULE", description = "Such as update_network:shared.")
    private String rule = "";

    @Option(names = "--roles", split = ",", paramLabel = "ROLES", description = "The caller's roles; those that they imply are added.")
    private List<String> roles = List.of("member");

    @Option(names = "--project", paramLabel = "ID", description = "The caller's project.")
    private String project = "caller";

    @Option(names = "--target", paramLabel = "ATTRIBUTE=VALUE", description = "What the object has; its project_id is the caller's unless it is said.")
    private Map<String, String> target = Map.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
      var policies = NucleonServer.policies(flags.load());
      if (!policies.has(rule)) {
        throw new IllegalArgumentException("No rule is called %s; `nucleon policy list` prints them.".formatted(rule));
      }
      var object = new LinkedHashMap<String, String>();
      object.put("project_id", project);
      object.putAll(target);
      var why = policies.explain(rule, Target.of(object), Credentials.of("somebody", project, Credentials.impliedRoles(Set.copyOf(roles))));
      spec.commandLine().getOut().println(why);
      return why.passed() ? 0 : 1;
    }
  }
}
