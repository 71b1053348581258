package org.nucleon.ovsdb;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/// Bytes to and from a server. `close` ends blocked reads and writes at once.
record Transport(InputStream in, OutputStream out, Closeable close) {

  static Transport open(Remote remote, Optional<Tls> tls, Duration patience) throws IOException {
    return switch (remote) {
      case Remote.Tcp(var host, var port) -> tcp(connect(host, port, patience));
      case Remote.Ssl(var host, var port) -> {
        var files = tls.orElseThrow(() -> new IOException("%s needs a private key, a certificate and an authority.".formatted(remote)));
        yield ssl(connect(host, port, patience), files, patience);
      }
      case Remote.Unix(var path) -> unix(UnixDomainSocketAddress.of(path));
    };
  }

  private static Socket connect(String host, int port, Duration patience) throws IOException {
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), Math.toIntExact(patience.toMillis()));
      socket.setTcpNoDelay(true);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Transport tcp(Socket socket) throws IOException {
    return new Transport(socket.getInputStream(), socket.getOutputStream(), socket);
  }

  private static Transport ssl(Socket socket, Tls files, Duration patience) throws IOException {
    try {
      var secure = (SSLSocket) files.context().getSocketFactory().createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
      socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
      secure.startHandshake();
      socket.setSoTimeout(0);
      // Closing the plain socket: the secure one would first try to say goodbye, which blocks behind a stuck write.
      return new Transport(secure.getInputStream(), secure.getOutputStream(), socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Transport unix(UnixDomainSocketAddress address) throws IOException {
    var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(address);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    // Own streams: reading and writing must not share a lock, whatever java.nio.channels.Channels chooses to do.
    return new Transport(new ChannelIn(channel), new ChannelOut(channel), channel);
  }

  private static final class ChannelIn extends InputStream {
    private final SocketChannel channel;

    ChannelIn(SocketChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return channel.read(ByteBuffer.wrap(bytes, offset, length));
    }
  }

  private static final class ChannelOut extends OutputStream {
    private final SocketChannel channel;

    ChannelOut(SocketChannel channel) {
      this.channel = channel;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (var buffer = ByteBuffer.wrap(bytes, offset, length); buffer.hasRemaining(); ) {
        channel.write(buffer);
      }
    }
  }
}
