package org.nucleon.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.api.TestServer.Client;
import tools.jackson.databind.JsonNode;

/// A server with the [Library] for all tests of a class; each test has projects of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LibraryTest {

  static final String SHELVES = "/v2.0/book-shelves";
  static final String BOOKS = "/v2.0/lib/books";

  TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(folder);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  static String uuid() {
    return UUID.randomUUID().toString();
  }

  /// An administrator, of a new project.
  Client admin() {
    return server.as(uuid(), "admin");
  }

  /// A member of a new project.
  Client member() {
    return server.as(uuid(), "member");
  }

  static JsonNode shelf(Client client, String members) {
    return client.create(SHELVES, "book_shelf", members);
  }

  static JsonNode book(Client client, JsonNode shelf, String members) {
    return client.create(BOOKS, "book", "{\"book_shelf_id\": \"%s\", %s}".formatted(id(shelf), members));
  }

  static String id(JsonNode object) {
    return object.path("id").asString();
  }

  static List<String> texts(JsonNode list, String member) {
    var texts = new ArrayList<String>();
    list.forEach(each -> texts.add(each.path(member).asString()));
    return texts;
  }
}
