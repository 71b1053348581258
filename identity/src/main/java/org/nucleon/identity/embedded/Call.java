package org.nucleon.identity.embedded;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nucleon.identity.Roles;
import org.nucleon.identity.Unauthorized;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One request to the Identity API: its parts, and who sent it.
final class Call {

  private static final HeaderName AUTH_TOKEN = HeaderNames.create("X-Auth-Token");

  /// As Keystone limits it.
  private static final int BODY_BYTES_MAX = 114_688;

  private final ServerRequest request;
  private final String ownUrl;
  private final TokenCheck check;

  Call(ServerRequest request, String ownUrl, TokenCheck check) {
    this.request = request;
    this.ownUrl = ownUrl;
    this.check = check;
  }

  /// The server's address as this client knows it, such as `http://127.0.0.1:9696`.
  String ownUrl() {
    return ownUrl;
  }

  /// Where the Identity API v3 stands, without a slash at its end.
  String apiUrl() {
    return ownUrl + "/identity/v3";
  }

  String path(String parameter) {
    return request.path().pathParameters().get(parameter);
  }

  /// The parameter, when the route that was taken has it.
  Optional<String> pathIfAny(String parameter) {
    return request.path().pathParameters().first(parameter).asOptional();
  }

  /// The path asked for, for messages.
  String requested() {
    return request.path().absolute().path();
  }

  Optional<String> header(HeaderName name) {
    return request.headers().first(name);
  }

  Optional<String> query(String name) {
    return request.query().first(name).asOptional();
  }

  boolean asksFor(String flag) {
    return query(flag).filter(value -> !value.equals("0") && !value.equalsIgnoreCase("false")).isPresent()
        || request.query().contains(flag) && query(flag).isEmpty();
  }

  /// Every filter of a list request, first value of each.
  Map<String, String> filters() {
    return request.query().names().stream().collect(Collectors.toMap(name -> name, name -> query(name).orElse("")));
  }

  /// The member of the request body that everything is in.
  ObjectNode body(String member) {
    if (readBody().get(member) instanceof ObjectNode found) {
      return found;
    }
    throw Fault.badRequest("The body must be a JSON object with an object named \"%s\" in it.".formatted(member));
  }

  /// Who sent this.
  ///
  /// @throws Fault 401 when the token is missing or no longer good
  Standing caller() {
    try {
      return check.standing(header(AUTH_TOKEN).orElseThrow(Fault::unauthorized));
    } catch (Unauthorized _) {
      throw Fault.unauthorized();
    }
  }

  /// Admits admins only: of any project, as Keystone does where it does not enforce scopes.
  void requireAdmin(String action) {
    if (!isAdmin(caller())) {
      throw Fault.forbidden(action);
    }
  }

  static boolean isAdmin(Standing caller) {
    return caller.roles().contains(Roles.ADMIN);
  }

  /// A list as the API wraps it.
  Answer list(String plural, List<? extends JsonNode> items) {
    var body = Json.MAPPER.createObjectNode();
    body.putArray(plural).addAll(items);
    body.putObject("links").put("self", ownUrl + requested()).putNull("previous").putNull("next");
    return Answer.ok(body);
  }

  private JsonNode readBody() {
    if (!request.content().hasEntity()) {
      throw Fault.badRequest("The request has no body.");
    }
    try (var in = request.content().inputStream()) {
      var bytes = in.readNBytes(BODY_BYTES_MAX + 1);
      if (bytes.length > BODY_BYTES_MAX) {
        throw Fault.tooLarge(BODY_BYTES_MAX);
      }
      return Json.MAPPER.readTree(bytes);
    } catch (JacksonException notJson) {
      throw Fault.badRequest("The body is not JSON: %s".formatted(notJson.getOriginalMessage()));
    } catch (IOException gone) {
      throw Fault.badRequest("The body could not be read to its end.");
    }
  }
}
