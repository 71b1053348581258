package org.nucleon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TcpFaultProxyTest {
  private static final int STALLED_MILLIS = 100;
  private static final int PATIENCE_MILLIS = 60_000;

  @Test
  void bytes_pass_wait_while_stalled_and_arrive_after_all() throws IOException {
    try (var echo = echoServer(); var proxy = TcpFaultProxy.to(echo.getLocalPort()); var client = connect(proxy)) {
      assertThat(echoed(client, 'a')).isEqualTo('a');

      proxy.stall();
      client.setSoTimeout(STALLED_MILLIS);
      assertThatThrownBy(() -> echoed(client, 'b')).isInstanceOf(SocketTimeoutException.class);

      proxy.resume();
      client.setSoTimeout(PATIENCE_MILLIS);
      assertThat(client.getInputStream().read()).isEqualTo('b');
    }
  }

  @Test
  void a_cut_breaks_connections_until_the_wire_is_mended() throws IOException {
    try (var echo = echoServer(); var proxy = TcpFaultProxy.to(echo.getLocalPort()); var client = connect(proxy)) {
      assertThat(echoed(client, 'a')).isEqualTo('a');

      proxy.cut();
      assertThatThrownBy(() -> echoed(client, 'b')).isInstanceOf(IOException.class);
      try (var refused = connect(proxy)) {
        assertThatThrownBy(() -> {
          if (echoed(refused, 'c') < 0) {
            throw new IOException("end of stream");
          }
        }).isInstanceOf(IOException.class);
      }

      proxy.resume();
      try (var again = connect(proxy)) {
        assertThat(echoed(again, 'd')).isEqualTo('d');
      }
    }
  }

  @Test
  void the_end_of_a_stream_passes() throws IOException {
    try (var echo = echoServer(); var proxy = TcpFaultProxy.to(echo.getLocalPort()); var client = connect(proxy)) {
      assertThat(echoed(client, 'a')).isEqualTo('a');

      client.shutdownOutput();

      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void a_request_arrives_whose_answer_is_lost() throws Exception {
    try (var echo = echoServer(); var proxy = TcpFaultProxy.to(echo.getLocalPort()); var client = connect(proxy); var other = connect(proxy)) {
      var lost = proxy.loseAnswer("x");
      assertThat(echoed(client, 'a')).isEqualTo('a');
      assertThat(lost).isNotDone();

      assertThatThrownBy(() -> {
        if (echoed(client, 'x') < 0) {
          throw new IOException("end of stream");
        }
      }).isInstanceOf(IOException.class);
      assertThat(lost).succeedsWithin(Duration.ofMillis(PATIENCE_MILLIS));
      assertThat(echoed(other, 'x')).as("the next one's").isEqualTo('x');

      proxy.loseAnswer("y");
      proxy.loseNoAnswer();
      assertThat(echoed(other, 'y')).isEqualTo('y');
    }
  }

  private static Socket connect(TcpFaultProxy proxy) throws IOException {
    var socket = new Socket("127.0.0.1", proxy.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static int echoed(Socket socket, int b) throws IOException {
    socket.getOutputStream().write(b);
    return socket.getInputStream().read();
  }

  private static ServerSocket echoServer() throws IOException {
    var server = new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(() -> {
      try {
        while (true) {
          var socket = server.accept();
          Thread.ofVirtual().start(() -> echo(socket));
        }
      } catch (IOException closed) {
        // The test is over.
      }
    });
    return server;
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException cut) {
      // That is what this test is about.
    }
  }
}
