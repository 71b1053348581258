package org.nucleon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One rule at a time, of which only the language matters.
class CheckLanguageTest {
  private static final Credentials ANN = Credentials.of("ann", "blue", Set.of("Member", "reader")).withDomains("users", "projects");

  private static Policies policies(String check) {
    return Policies.of(PolicyRules.of(Map.of("it", check, "yes", "@", "no", "!")));
  }

  private static boolean passes(String check, Target target, Credentials who) {
    return policies(check).check("it", target, who);
  }

  /// A target of `name=value` pairs; the value `null` is no text, true and false are booleans.
  private static Target target(String pairs) {
    var attributes = new HashMap<String, Object>();
    Arrays.stream(pairs.split(" ")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
      var value = pair.substring(pair.indexOf('=') + 1);
      attributes.put(pair.substring(0, pair.indexOf('=')), switch (value) {
        case "null" -> null;
        case "true" -> true;
        case "false" -> false;
        default -> value.matches("\\d+") ? Integer.valueOf(value) : value;
      });
    });
    return Target.of(attributes);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      ``                                        | true
      @                                         | true
      !                                         | false
      not !                                     | true
      not not @                                 | true
      NOT @                                     | false
      @ and !                                   | false
      @ and @ and !                             | false
      ! or @                                    | true
      ! or ! or !                               | false
      ! AND ! Or @                              | true
      @ or ! and !                              | true
      ! and ! or @                              | true
      (@ or !) and !                            | false
      not (@ and !)                             | true
      not ! and !                               | false
      ((@))                                     | true
      ( @ and ( ! or ( @ ) ) )                  | true
      rule:yes                                  | true
      rule:no or rule:yes                       | true
      (rule:yes)and(rule:yes)                   | false
      rule:unknown                              | false
      not rule:unknown                          | true
      role:member                               | true
      role:MEMBER                               | true
      role:admin                                | false
      user_id:ann                               | true
      project_id:blue                           | true
      tenant_id:blue                            | true
      project_id:red                            | false
      user_domain_id:users                      | true
      token.project.domain.id:projects          | true
      is_admin:False                            | true
      is_admin:True                             | false
      is_admin_project:True                     | true
      system_scope:all                          | false
      roles:reader                              | true
      nobody_knows:this                         | false
      'a':a                                     | true
      'a':b                                     | false
      "a":a                                     | true
      7:7                                       | true
      True:True                                 | true
      """)
  void checks_of_the_caller_alone(String check, boolean expected) {
    assertThat(passes(check, Target.none(), ANN)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      project_id:%(project_id)s                  | project_id=blue              | true
      project_id:%(project_id)s                  | project_id=red               | false
      project_id:%(project_id)s                  | ``                           | false
      project_id:%(project_id)s                  | project_id=null              | false
      (project_id:%(project_id)s)                | project_id=blue              | true
      tenant_id:%(tenant_id)s                    | project_id=blue              | true
      tenant_id:%(network:tenant_id)s            | network:project_id=blue      | true
      tenant_id:%(network_tenant_id)s            | network:project_id=blue      | true
      project_id:%(ext_parent:project_id)s       | ext_parent:project_id=blue   | true
      project_id:%(ext_parent:project_id)s       | ext_parent:project_id=red    | false
      project_id:%(security_group:project_id)s   | project_id=blue              | false
      user_id:%(owner)s                          | owner=ann                    | true
      project_id:b%(middle)s%(end)s              | middle=lu end=e              | true
      project_id:b%(middle)s%(end)s              | middle=lu                    | false
      'a%b':a%%%(letter)s                        | letter=b                     | true
      role:%(needed)s                            | needed=READER                | true
      role:%(needed)s                            | needed=admin                 | false
      role:%(needed)s                            | ``                           | false
      'x':%(kind)s                               | kind=x                       | true
      'x':%(kind)s                               | kind=y                       | false
      True:%(shared)s                            | shared=true                  | true
      False:%(shared)s                           | shared=false                 | true
      7:%(count)s                                | count=7                      | true
      None:%(device)s                            | device=null                  | true
      None:%(device)s                            | device=x                     | false
      None:%(device)s                            | ``                           | false
      field:networks:shared=True                 | shared=true                  | true
      field:networks:shared=True                 | shared=false                 | false
      field:networks:shared=true                 | shared=true                  | true
      field:networks:shared=False                | shared=false                 | true
      field:networks:shared=False                | ``                           | false
      field:networks:shared=False                | shared=null                  | false
      field:networks:shared=True                 | network:shared=true          | true
      field:networks:shared=True                 | shared=false network:shared=true | false
      field:networks:router:external=True        | router:external=true         | true
      field:rbac_policy:target_project=*         | target_project=*             | true
      field:rbac_policy:target_project=*         | target_project=red           | false
      field:networks:mtu=1500                    | mtu=1500                     | true
      field:port:device_owner=~^network:         | device_owner=network:dhcp    | true
      field:port:device_owner=~network:          | device_owner=a_network:dhcp  | false
      field:port:device_owner=~^network:         | device_owner=compute:nova    | false
      field:port:device_owner=~^network:         | device_owner=null            | false
      `(field:port:name=~^(a|b))`                | name=b2                      | true
      """)
  void checks_of_the_target(String check, String attributes, boolean expected) {
    assertThat(passes(check, target(attributes), ANN)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      role:admin or                 | a check is missing at the end
      and role:admin                | a check is missing before 'and'
      (role:member                  | a ) is missing
      role:member)                  | nothing is expected before ')'
      role:member role:reader       | nothing is expected before 'role:reader'
      ()                            | a check is missing before ')'
      nonsense                      | 'nonsense' is no check
      field:networks                | expected field:resources:attribute=value
      field:networks:name=~[        | has a wrong pattern
      http://example.org/%(id)s     | asks another server
      nobody_knows:this             | which no credentials hold
      rule:unknown                  | refers to 'unknown', which does not exist: it denies
      """)
  void what_cannot_be_understood_denies_and_is_complained_about(String check, String complaint) {
    var policies = policies(check);

    assertThat(policies.check("it", Target.none(), ANN)).isFalse();
    assertThat(policies.warnings()).singleElement().asString().startsWith("Rule 'it'").contains(complaint);
  }

  @Test
  void a_caller_without_project_owns_nothing() {
    var nobody = Credentials.none();

    assertThat(passes("project_id:%(project_id)s", target("project_id=null"), nobody)).isFalse();
    assertThat(passes("project_id:%(project_id)s", target("project_id="), nobody)).isFalse();
    assertThat(passes("project_id:None", Target.none(), nobody)).isFalse();
  }

  @Test
  void the_service_that_passes_on_a_request_has_claims_of_its_own() {
    var nova = ANN.withService(new Credentials.Service(Optional.of("nova"), Optional.of("services"), Set.of("Service")));

    assertThat(passes("service_roles:service and service_user_id:nova and service_project_id:services", Target.none(), nova)).isTrue();
    assertThat(passes("service_roles:service or service_user_id:nova", Target.none(), ANN)).isFalse();
    assertThat(passes("role:service", Target.none(), nova)).isFalse();
  }

  @Test
  void an_administrator_apart_from_the_rules_is_told_by_is_admin() {
    assertThat(passes("is_admin:True", Target.none(), ANN.withAdmin(true))).isTrue();
  }

  @Test
  void keystone_implies_the_lesser_roles() {
    assertThat(Credentials.impliedRoles(Set.of("Admin", "x"))).containsExactlyInAnyOrder("admin", "manager", "member", "reader", "x");
    assertThat(Credentials.impliedRoles(Set.of("member"))).containsExactlyInAnyOrder("member", "reader");
    assertThat(Credentials.impliedRoles(Set.of("service"))).containsExactly("service");
  }
}
