package org.nucleon.api;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nucleon.identity.Challenge;
import org.nucleon.identity.IdentityUnavailable;
import org.nucleon.identity.Unauthorized;
import org.nucleon.model.fault.Fault;
import org.nucleon.store.OutcomeUnknown;
import org.nucleon.store.StoreUnavailable;

/// The one place where errors become answers, and are logged.
final class Faults {

  private static final System.Logger LOG = System.getLogger(Faults.class.getName());

  static final String DEFECT = "Request Failed: internal server error while processing your request.";

  private Faults() {}

  static void answer(Call call, String requestId, RuntimeException error, String wwwAuthenticate) {
    switch (error) {
      case Fault fault when fault.status() == 501 -> call.answer(501, Map.of("NotImplementedError", body(fault.type(), fault.getMessage())));
      case Fault fault -> call.answer(fault.status(), neutronError(fault.type(), fault.getMessage()));
      case Unauthorized refused -> {
        LOG.log(Level.DEBUG, () -> requestId + ": " + refused.getMessage());
        call.header(Challenge.HEADER, wwwAuthenticate);
        call.answerText(Challenge.STATUS, "application/json", Challenge.BODY);
      }
      case IdentityUnavailable away -> unavailable(call, requestId, "The identity service is unavailable.", away);
      case StoreUnavailable failed -> unavailable(call, requestId, "The database is unavailable or overloaded; try again.", failed);
      case OutcomeUnknown failed -> unavailable(call, requestId, "The database went away: the change may or may not be made. Look before you repeat it.", failed);
      default -> {
        LOG.log(Level.ERROR, requestId + ": a defect answered 500", error);
        call.answer(500, neutronError("HTTPInternalServerError", DEFECT));
      }
    }
  }

  private static void unavailable(Call call, String requestId, String message, RuntimeException cause) {
    LOG.log(Level.WARNING, requestId + ": " + message, cause);
    call.header("Retry-After", "1");
    call.answer(503, neutronError("ServiceUnavailable", message));
  }

  static Map<String, Object> neutronError(String type, String message) {
    return Map.of("NeutronError", body(type, message));
  }

  private static Map<String, Object> body(String type, String message) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", type);
    body.put("message", message);
    body.put("detail", "");
    return body;
  }
}
