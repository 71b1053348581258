package org.nucleon.ovsdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the answer to a transaction (RFC 7047 section 4.1.3).
final class TransactionReader {
  /// Stands in the place of an operation that answers nothing.
  private static final Object NOTHING = new Object();

  private final List<Operation> operations;
  private final DatabaseSchema schema;
  private final ValueReader values = new ValueReader();
  private final List<Object> answers = new ArrayList<>();
  private Optional<Failure> failure = Optional.empty();

  record Failure(String error, String details, int index) {}

  /// @param result of the whole transaction; means nothing if there is a failure
  record Answer(TransactionResult result, Optional<Failure> failure) {}

  private TransactionReader(List<Operation> operations, DatabaseSchema schema) {
    this.operations = operations;
    this.schema = schema;
  }

  static Answer read(JsonParser in, List<Operation> operations, DatabaseSchema schema) {
    return new TransactionReader(operations, schema).transaction(in);
  }

  private Answer transaction(JsonParser in) {
    Json.array(in, () -> {
      // After a failed operation the server answers null for each that it did not try.
      answers.add(in.currentToken() == JsonToken.VALUE_NULL ? NOTHING : operation(in, answers.size()));
    });
    if (failure.isEmpty() && answers.size() < operations.size()) {
      throw new ProtocolViolation("%d operations were answered by %d results.".formatted(operations.size(), answers.size()));
    }
    return new Answer(new TransactionResult(answers), failure);
  }

  private Object operation(JsonParser in, int index) {
    var answer = new Object() {
      Object value = NOTHING;
      String error = "";
      String details = "";
    };
    Json.object(in, member -> {
      switch (member) {
        case "uuid" -> answer.value = ValueReader.uuidPair(in);
        case "count" -> answer.value = in.getLongValue();
        case "rows" -> answer.value = rows(in, index);
        case "error" -> answer.error = Json.string(in);
        case "details" -> answer.details = Json.string(in);
        default -> in.skipChildren();
      }
    });
    if (!answer.error.isEmpty() && failure.isEmpty()) {
      failure = Optional.of(new Failure(answer.error, answer.details, index));
    }
    return answer.value;
  }

  private List<Row> rows(JsonParser in, int index) {
    if (!(operations.get(index) instanceof Operation.Select select)) {
      throw new ProtocolViolation("Rows in answer to " + operations.get(index).summary());
    }
    var table = schema.table(select.table());
    var layout = new RowLayout(table.name(), table.columns().values().stream()
        .filter(column -> select.columns().isEmpty() || select.columns().contains(column.name())).toList());
    var rows = new ArrayList<Row>();
    Json.array(in, () -> rows.add(row(in, layout)));
    return rows;
  }

  private Row row(JsonParser in, RowLayout layout) {
    var columns = layout.defaults();
    var uuid = new Object() {
      UUID value = new UUID(0, 0);
    };
    Json.object(in, member -> {
      var slot = layout.slot(member);
      if (slot.isPresent()) {
        columns[slot.get()] = values.read(in, layout.type(slot.get()));
      } else if (member.equals("_uuid")) {
        uuid.value = ValueReader.uuidPair(in);
      } else {
        in.skipChildren();
      }
    });
    return new Row(layout, uuid.value, columns);
  }
}
