package org.nucleon.policy;

/// Rules that cannot be used: a file that is no policy file, or rules that refer to each other in a circle.
public final class PolicyError extends RuntimeException {
  PolicyError(String message) {
    super(message);
  }

  PolicyError(String message, Throwable cause) {
    super(message, cause);
  }
}
