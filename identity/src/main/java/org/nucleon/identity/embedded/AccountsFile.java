package org.nucleon.identity.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nucleon.identity.embedded.Entry.Domain;
import org.nucleon.identity.embedded.Entry.Endpoint;
import org.nucleon.identity.embedded.Entry.Project;
import org.nucleon.identity.embedded.Entry.Region;
import org.nucleon.identity.embedded.Entry.Role;
import org.nucleon.identity.embedded.Entry.Service;
import org.nucleon.identity.embedded.Entry.User;
import tools.jackson.core.JacksonException;

/// `identity.json`: the accounts at rest, and the one place they change.
///
/// The file is one object with a list for each kind of thing (`domains`, `projects`, `users`, `roles`, `grants`,
/// `regions`, `services`, `endpoints`), whose members are those of the records in [Entry] and [Grant], in snake case.
/// It may be edited by hand while the server is stopped.
///
/// A change is on the disk before anyone sees it. Readers take [#current] and never wait.
final class AccountsFile {

  /// The members of the file.
  record Document(Optional<List<Domain>> domains, Optional<List<Project>> projects, Optional<List<User>> users,
      Optional<List<Role>> roles, Optional<List<Grant>> grants, Optional<List<Region>> regions,
      Optional<List<Service>> services, Optional<List<Endpoint>> endpoints) {}

  private final Path path;
  private volatile Accounts current;

  private AccountsFile(Path path, Accounts accounts) {
    this.path = path;
    this.current = accounts;
  }

  static AccountsFile load(Path path) {
    try {
      return new AccountsFile(path, read(Files.readAllBytes(path)));
    } catch (JacksonException | Fault wrong) {
      throw new IllegalArgumentException("%s cannot be understood: %s".formatted(path, wrong.getMessage()), wrong);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read " + path, unreadable);
    }
  }

  static AccountsFile create(Path path, Accounts accounts) {
    var file = new AccountsFile(path, accounts);
    file.save(accounts);
    return file;
  }

  Accounts current() {
    return current;
  }

  /// Changes the accounts, one change at a time, and returns them as they are now.
  ///
  /// @param change a pure function; what it throws leaves everything as it was
  synchronized Accounts update(UnaryOperator<Accounts> change) {
    var changed = change.apply(current);
    if (!changed.equals(current)) {
      save(changed);
      current = changed;
    }
    return changed;
  }

  private void save(Accounts accounts) {
    try {
      PrivateFile.replace(path, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document(accounts)));
    } catch (IOException full) {
      throw new UncheckedIOException("Cannot write " + path, full);
    }
  }

  private static Accounts read(byte[] content) {
    var document = Json.MAPPER.readValue(content, Document.class);
    return new Accounts(table(document.domains), table(document.projects), table(document.users), table(document.roles),
        table(document.regions), table(document.services), table(document.endpoints),
        Set.copyOf(document.grants.orElse(List.of())));
  }

  private static Document document(Accounts accounts) {
    var grants = accounts.grants().stream()
        .sorted(Comparator.comparing(Grant::userId).thenComparing(Grant::toString)).toList();
    return new Document(list(accounts.domains()), list(accounts.projects()), list(accounts.users()),
        list(accounts.roles()), Optional.of(grants), list(accounts.regions()), list(accounts.services()),
        list(accounts.endpoints()));
  }

  private static <T extends Entry> Table<T> table(Optional<? extends Collection<T>> entries) {
    return new Table<>(entries.map(List::<T>copyOf).orElse(List.of()));
  }

  private static <T extends Entry> Optional<List<T>> list(Table<T> table) {
    return Optional.of(table.all());
  }
}
