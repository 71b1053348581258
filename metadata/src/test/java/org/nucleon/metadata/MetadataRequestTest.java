package org.nucleon.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataRequestTest {

  private static Optional<MetadataRequest> read(String text) throws IOException, MetadataRequest.Refused {
    return MetadataRequest.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void a_request_has_a_method_a_path_and_perhaps_content() throws Exception {
    var request = read("POST /openstack/latest/password?x=1 HTTP/1.1\r\nHost: 169.254.169.254\r\nContent-Length: 3\r\n\r\nabcGET").orElseThrow();

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo("/openstack/latest/password?x=1");
    assertThat(request.body()).asString().isEqualTo("abc");
    assertThat(request.last()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"HTTP/1.1, Host: x, false", "HTTP/1.1, Connection: close, true", "HTTP/1.0, Host: x, true", "HTTP/1.0, Connection: keep-alive, false"})
  void a_machine_says_whether_it_asks_again(String version, String header, boolean last) throws Exception {
    assertThat(read("GET / %s\r\n%s\r\n\r\n".formatted(version, header)).orElseThrow().last()).isEqualTo(last);
  }

  @Test
  void the_name_of_the_server_may_stand_before_the_path() throws Exception {
    assertThat(read("GET http://169.254.169.254/latest HTTP/1.1\n\n").orElseThrow().target()).isEqualTo("/latest");
    assertThat(read("GET http://169.254.169.254 HTTP/1.1\n\n").orElseThrow().target()).isEqualTo("/");
  }

  @Test
  void a_connection_may_end_between_requests() throws Exception {
    assertThat(read("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'GET', 400", "'GET / HTTP/2.0', 400", "'GET latest HTTP/1.1', 400", "'GET / HTTP/1.1\nno header', 400", "'GET / HTTP/1.1\nContent-Length: -1', 400",
      "'POST / HTTP/1.1\nContent-Length: 99999999', 413", "'POST / HTTP/1.1\nTransfer-Encoding: chunked', 411", "'POST / HTTP/1.1\nContent-Length: 9\n\nabc', 400"})
  void what_cannot_be_read_is_refused(String request, int status) {
    assertThatThrownBy(() -> read(request + "\n\n")).isInstanceOfSatisfying(MetadataRequest.Refused.class,
        refused -> assertThat(refused.status()).isEqualTo(status));
  }

  @Test
  void headers_have_a_limit() {
    assertThatThrownBy(() -> read("GET / HTTP/1.1\nX: " + "a".repeat(20_000) + "\n\n")).isInstanceOfSatisfying(MetadataRequest.Refused.class,
        refused -> assertThat(refused.status()).isEqualTo(431));
  }
}
