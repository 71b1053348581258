package org.nucleon.ovsdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads values as they stream in, sharing equal short strings: a hundred thousand rows repeat the same few map keys.
/// Not safe for several threads.
final class ValueReader {
  private static final int SHARED_SLOTS = 4096;
  private static final int SHARED_LENGTH_MAX = 64;

  private final Atom.Text[] shared = new Atom.Text[SHARED_SLOTS];

  /// `<value>` of RFC 7047 section 5.1, the parser on its first token.
  Value read(JsonParser in, ColumnType type) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      return scalar(in, type.key().type());
    }
    in.nextToken();
    var kind = Json.string(in);
    in.nextToken();
    Value value = switch (kind) {
      case "set" -> set(in, type.key().type());
      case "map" -> map(in, type);
      case "uuid" -> Value.of(uuid(in));
      default -> throw new ProtocolViolation("A value of unknown kind \"%s\".".formatted(kind));
    };
    in.nextToken();
    Json.expect(in, JsonToken.END_ARRAY);
    return value;
  }

  Atom atom(JsonParser in, AtomicType type) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      return scalar(in, type);
    }
    return Value.of(uuidPair(in));
  }

  /// `["uuid", "…"]`
  static UUID uuidPair(JsonParser in) {
    Json.expect(in, JsonToken.START_ARRAY);
    in.nextToken();
    if (!Json.string(in).equals("uuid")) {
      throw new ProtocolViolation("Expected a uuid and met \"%s\".".formatted(in.getString()));
    }
    in.nextToken();
    var uuid = uuid(in);
    in.nextToken();
    Json.expect(in, JsonToken.END_ARRAY);
    return uuid;
  }

  private static UUID uuid(JsonParser in) {
    return uuid(Json.string(in));
  }

  static UUID uuid(String written) {
    try {
      return UUID.fromString(written);
    } catch (IllegalArgumentException e) {
      throw new ProtocolViolation("\"%s\" is not a UUID.".formatted(written));
    }
  }

  private Atom scalar(JsonParser in, AtomicType type) {
    return switch (in.currentToken()) {
      case VALUE_STRING -> share(in.getString());
      case VALUE_TRUE -> Atom.Bool.TRUE;
      case VALUE_FALSE -> Atom.Bool.FALSE;
      // A whole real travels without a decimal point, so only the schema tells the two apart.
      case VALUE_NUMBER_INT -> type == AtomicType.REAL ? Value.ofReal(in.getDoubleValue()) : Value.of(in.getLongValue());
      case VALUE_NUMBER_FLOAT -> Value.ofReal(in.getDoubleValue());
      default -> throw new ProtocolViolation("Expected a %s and met %s.".formatted(type, in.currentToken()));
    };
  }

  private Value set(JsonParser in, AtomicType type) {
    var atoms = new ArrayList<Atom>();
    Json.array(in, () -> atoms.add(atom(in, type)));
    var sorted = atoms.toArray(Atom[]::new);
    Arrays.sort(sorted);
    return ValueSet.of(sorted);
  }

  private Value map(JsonParser in, ColumnType type) {
    var valueType = type.value().orElseThrow(() -> new ProtocolViolation("A map in a column that is none.")).type();
    var keys = new ArrayList<Atom>();
    var values = new ArrayList<Atom>();
    Json.array(in, () -> {
      Json.expect(in, JsonToken.START_ARRAY);
      in.nextToken();
      keys.add(atom(in, type.key().type()));
      in.nextToken();
      values.add(atom(in, valueType));
      in.nextToken();
      Json.expect(in, JsonToken.END_ARRAY);
    });
    return isAscending(keys) ? ValueMap.of(keys.toArray(Atom[]::new), values.toArray(Atom[]::new)) : sorted(keys, values);
  }

  /// As the server sends them.
  private static boolean isAscending(List<Atom> keys) {
    for (int i = 1; i < keys.size(); i++) {
      if (keys.get(i - 1).compareTo(keys.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static ValueMap sorted(List<Atom> keys, List<Atom> values) {
    var entries = new TreeMap<Atom, Atom>();
    for (int i = 0; i < keys.size(); i++) {
      entries.put(keys.get(i), values.get(i));
    }
    return ValueMap.of(entries);
  }

  private Atom share(String text) {
    if (text.length() > SHARED_LENGTH_MAX) {
      return Value.of(text);
    }
    int hash = text.hashCode();
    int slot = (hash ^ hash >>> 16) & SHARED_SLOTS - 1;
    var known = shared[slot];
    if (known == null || !known.value().equals(text)) {
      known = new Atom.Text(text);
      shared[slot] = known;
    }
    return known;
  }
}
