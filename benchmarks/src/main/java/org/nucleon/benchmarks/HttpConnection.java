package org.nucleon.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One HTTP/1.1 connection that is kept: as little client as there can be, for client and server share the machine. One thread at a time.
final class HttpConnection implements AutoCloseable {

  private static final int ANSWER_MILLIS_MAX = 30_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  record Answer(int status, String headers, String body) {

    /// The first `"id"` of the body.
    String id() {
      int at = body.indexOf("\"id\":\"");
      if (at < 0) {
        throw new IllegalStateException("no id in " + this);
      }
      return body.substring(at + 6, body.indexOf('"', at + 6));
    }

    String header(String name) {
      return headers.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":")).findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElseThrow(() -> new IllegalStateException("no " + name + " in " + this));
    }
  }

  HttpConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(ANSWER_MILLIS_MAX);
    in = new BufferedInputStream(socket.getInputStream(), 32_768);
    out = socket.getOutputStream();
  }

  /// A request as it goes over the wire; made once, sent often.
  static byte[] request(String method, String path, String token, String body) {
    var content = body.getBytes(StandardCharsets.UTF_8);
    var head = "%s %s HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n%s%s\r\n".formatted(method, path,
        token.isEmpty() ? "" : "X-Auth-Token: " + token + "\r\n",
        body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n");
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(content);
    return all.toByteArray();
  }

  Answer ask(byte[] request) throws IOException {
    return exchange(request, true);
  }

  /// Sends and reads to the end of the answer, which nobody wants to see.
  int status(byte[] request) throws IOException {
    return exchange(request, false).status();
  }

  private Answer exchange(byte[] request, boolean keep) throws IOException {
    out.write(request);
    out.flush();
    int status = Integer.parseInt(line().substring(9, 12));
    long length = 0;
    boolean chunked = false;
    var headers = new StringBuilder();
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (keep) {
        headers.append(header).append('\n');
      }
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Long.parseLong(header.substring(15).strip());
      } else if (header.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
        chunked = true;
      }
    }
    var body = new ByteArrayOutputStream();
    if (chunked) {
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        take(size, keep, body);
        line();
      }
      line();
    } else {
      take(length, keep, body);
    }
    return new Answer(status, headers.toString(), body.toString(StandardCharsets.UTF_8));
  }

  private int chunkSize() throws IOException {
    String line = line();
    int end = line.indexOf(';');
    return Integer.parseInt(end < 0 ? line : line.substring(0, end), 16);
  }

  private void take(long length, boolean keep, ByteArrayOutputStream body) throws IOException {
    if (keep) {
      body.write(in.readNBytes(Math.toIntExact(length)));
    } else {
      in.skipNBytes(length);
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server hung up in the middle of an answer");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
