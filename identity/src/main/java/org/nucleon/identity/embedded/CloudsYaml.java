package org.nucleon.identity.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// `clouds.yaml` for the first users, by which `openstack --os-cloud nucleon-admin` and every SDK find the way in.
///
/// @see <a href="https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html">clouds.yaml</a>
public final class CloudsYaml {

  private CloudsYaml() {}

  /// An entry `nucleon-USER` for each user, on the project that user is at home in.
  ///
  /// @param authUrl   the embedded identity as clients reach it, such as `http://127.0.0.1:9696/identity/v3`
  /// @param passwords by user name, see [EmbeddedKeystone#firstPasswords]
  public static String text(String authUrl, String region, Map<String, String> passwords) {
    var homes = FirstAccounts.homes();
    if (!homes.keySet().containsAll(passwords.keySet())) {
      throw new IllegalArgumentException("Only the first users %s have a project they are at home in, not all of %s"
          .formatted(homes.keySet(), passwords.keySet()));
    }
    var yaml = new StringBuilder("clouds:\n");
    // A JSON string is a YAML string, whatever is in it.
    new TreeMap<>(passwords).forEach((user, password) -> yaml.append("""
          %s:
            auth:
              auth_url: %s
              username: %s
              password: %s
              project_name: %s
              user_domain_name: Default
              project_domain_name: Default
            region_name: %s
            identity_api_version: 3
        """.formatted(quoted("nucleon-" + user), quoted(authUrl), quoted(user), quoted(password),
        quoted(homes.get(user)), quoted(region))));
    return yaml.toString();
  }

  /// Writes the text, which holds passwords, where only its owner can read it. Replaces what is there.
  public static void write(Path file, String authUrl, String region, Map<String, String> passwords) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      PrivateFile.replace(file, text(authUrl, region, passwords).getBytes(StandardCharsets.UTF_8));
    } catch (IOException full) {
      throw new UncheckedIOException("Cannot write " + file, full);
    }
  }

  private static String quoted(String text) {
    return Json.MAPPER.writeValueAsString(text);
  }
}
