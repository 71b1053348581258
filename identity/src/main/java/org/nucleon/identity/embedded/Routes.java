package org.nucleon.identity.embedded;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.util.function.Function;
import org.nucleon.identity.Challenge;

/// Puts handlers behind paths. The one place where a [Fault] becomes a response, and where a bug becomes a 500.
final class Routes {

  /// What answers one kind of request.
  @FunctionalInterface
  interface Operation {
    Answer answer(Call call);
  }

  private static final System.Logger LOG = System.getLogger(Routes.class.getName());

  private final HttpRules rules;
  private final Function<ServerRequest, Call> calls;

  Routes(HttpRules rules, Function<ServerRequest, Call> calls) {
    this.rules = rules;
    this.calls = calls;
  }

  Routes get(String path, Operation operation) {
    rules.get(path, handler(operation));
    return this;
  }

  Routes head(String path, Operation operation) {
    rules.head(path, handler(operation));
    return this;
  }

  Routes post(String path, Operation operation) {
    rules.post(path, handler(operation));
    return this;
  }

  Routes put(String path, Operation operation) {
    rules.put(path, handler(operation));
    return this;
  }

  Routes patch(String path, Operation operation) {
    rules.patch(path, handler(operation));
    return this;
  }

  Routes delete(String path, Operation operation) {
    rules.delete(path, handler(operation));
    return this;
  }

  /// Everything no other route wanted.
  void otherwise(Operation operation) {
    rules.any(handler(operation));
  }

  private Handler handler(Operation operation) {
    return (request, response) -> {
      var call = calls.apply(request);
      Answer answer;
      try {
        answer = operation.answer(call);
      } catch (Fault fault) {
        answer = Answer.of(fault);
      } catch (RuntimeException bug) {
        LOG.log(Level.ERROR, "The identity service failed at " + request.prologue().method() + " " + request.path().path(), bug);
        answer = Answer.of(Fault.internal());
      }
      send(answer, call, response);
    };
  }

  private static void send(Answer answer, Call call, ServerResponse response) {
    response.status(Status.create(answer.status()));
    response.header(HeaderNames.VARY, "X-Auth-Token");
    answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    if (answer.status() == Challenge.STATUS) {
      response.header(HeaderNames.WWW_AUTHENTICATE, Challenge.wwwAuthenticate(call.ownUrl() + "/identity"));
    }
    if (answer.body().isEmpty()) {
      response.send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    response.send(Json.MAPPER.writeValueAsBytes(answer.body().get()));
  }
}
