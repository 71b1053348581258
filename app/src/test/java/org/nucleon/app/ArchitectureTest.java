package org.nucleon.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The arrows between the modules, each with its reason, and what holds for all code.
class ArchitectureTest {

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.nucleon");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      config     | model policy identity ovsdb store engine api networking nova ovn metadata importer app | options are text and values; what they are for is their modules' matter
      model      | config policy identity ovsdb store engine api networking nova ovn metadata importer app | declarations are data: everything is derived from them, they know nothing of it
      policy     | config model identity ovsdb store engine api networking nova ovn metadata importer app | rules see a target by names, so that any kind of object can be one
      identity   | model policy ovsdb store engine api networking nova ovn metadata importer app | it says who calls; what they may do is not its matter
      ovsdb      | config model policy identity store engine api networking nova ovn metadata importer app | a client for anybody who talks to an OVSDB server
      store      | policy identity ovsdb engine api networking nova ovn metadata importer app | rows know no rules: whoever asks for them has decided already
      engine     | identity ovsdb api networking nova ovn metadata importer app | it runs whatever is declared, asked for over HTTP or not, and knows no service by name
      api        | ovsdb networking nova ovn metadata importer app | routes come from the model: a service is served by being declared
      networking | identity ovsdb api nova ovn metadata importer app | services say what is true; backends follow, and none of them is needed
      nova       | policy ovsdb api ovn metadata importer app | it tells what became of ports; who makes it so is not its matter
      ovn        | identity api nova metadata importer app | a backend reads the truth and writes its own database; requests are not its matter
      metadata   | policy identity store engine api networking nova importer app | a host has the Southbound database and its switch; the service may be out of its reach
      importer   | policy identity ovsdb api nova ovn metadata app | it fills tables from tables; what is realised, and who asks, is not its matter
      """)
  void a_module_knows_only_those_below_it(String module, String unknown, String reason) {
    for (String other : unknown.split(" ")) {
      noClasses().that().resideInAPackage("org.nucleon." + module + "..").should().dependOnClassesThat().resideInAPackage("org.nucleon." + other + "..")
          .because(reason).check(classes);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      java.sql..         | store                        | SQL is said in one place, for every database alike
      javax.sql..        | store                        | connections belong to the store
      com.zaxxer..       | store                        | connections belong to the store
      org.sqlite..       | store                        | which database it is, only the store knows
      org.postgresql..   | store                        | which database it is, only the store knows
      org.mariadb..      | store                        | which database it is, only the store knows
      io.helidon..       | api identity app             | HTTP ends where a request has become a call
      tools.jackson..    | api identity ovsdb store nova app | JSON is read and written at the edges; between them are typed values
      org.snakeyaml..    | policy engine                | YAML is for files that operators write
      picocli..          | app                          | the command line is the program's, not its parts'
      java.net.http..    | identity metadata app        | identity asks Keystone, and a host's agent Nova; nobody else asks over HTTP
      """)
  void a_library_is_known_where_it_is_needed(String library, String modules, String reason) {
    var packages = Stream.of(modules.split(" ")).map(module -> "org.nucleon." + module + "..").toArray(String[]::new);

    noClasses().that().resideInAPackage("org.nucleon..").and().resideOutsideOfPackages(packages).and().resideOutsideOfPackages("org.nucleon.testkit..")
        .should().dependOnClassesThat().resideInAPackage(library).because(reason).check(classes);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      java.util.Date              | java.time says what it means: a moment, a day, a length of time
      java.util.Calendar          | java.time says what it means: a moment, a day, a length of time
      java.text.SimpleDateFormat  | it is not safe for use by many threads; java.time.format is
      java.util.Vector            | lists that threads share are shared on purpose, in a class that says how
      java.util.Hashtable         | maps that threads share are shared on purpose, in a class that says how
      java.util.Timer             | background work is a BackgroundTask: it outlives its failures
      """)
  void some_classes_have_better_ones(String banned, String reason) {
    noClasses().that().resideInAPackage("org.nucleon..").should().dependOnClassesThat().haveFullyQualifiedName(banned).because(reason).check(classes);
  }

  @Test
  void roles_are_named_by_what_they_are() {
    // A conntrack helper is a thing of the API and of the kernel.
    noClasses().that().resideInAPackage("org.nucleon..").and().doNotHaveSimpleName("ConntrackHelper")
        .should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
        .because("such a name says nothing of what the class is").check(classes);
  }

  // ---- the sources ----

  private static final Pattern PUBLIC_TYPE = Pattern.compile("public (abstract |final |sealed |non-sealed )*(class|interface|record|enum) .*");

  @Test
  void every_public_type_says_what_it_is() throws IOException {
    var silent = new ArrayList<String>();
    for (var file : sources()) {
      var lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (PUBLIC_TYPE.matcher(lines.get(i)).matches() && !isDocumented(lines, i)) {
          silent.add(file + ":" + (i + 1));
        }
      }
    }

    assertThat(silent).as("public types without a /// comment").isEmpty();
  }

  private static boolean isDocumented(List<String> lines, int type) {
    int above = type - 1;
    while (above >= 0 && !lines.get(above).isBlank() && !lines.get(above).startsWith("///")) {
      above--; // annotations
    }
    return above >= 0 && lines.get(above).startsWith("///");
  }

  @Test
  void every_package_says_what_it_is() throws IOException {
    var silent = sources().stream().map(Path::getParent).distinct().filter(folder -> !Files.exists(folder.resolve("package-info.java"))).toList();

    assertThat(silent).as("packages without a package-info.java").isEmpty();
  }

  /// The main sources of all modules.
  private static List<Path> sources() throws IOException {
    var root = Path.of("").toAbsolutePath().getParent();
    try (var files = Files.walk(root, 4)) {
      var folders = files.filter(path -> path.endsWith("src/main") && Files.exists(path.resolve("java"))).toList();
      assertThat(folders).as("modules of " + root).hasSizeGreaterThan(10);
      return folders.stream().flatMap(ArchitectureTest::javaFiles).toList();
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(path -> path.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
