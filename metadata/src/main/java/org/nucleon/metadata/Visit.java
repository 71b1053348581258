package org.nucleon.metadata;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.UUID;
import org.nucleon.model.value.IpAddress;

/// One connection of a machine: its requests one after the other, each with Nova's answer.
///
/// @param datapath the network that it came from
record Visit(UUID datapath, HostPorts ports, Nova nova) {
  private static final System.Logger LOG = System.getLogger(Visit.class.getName());
  private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

  void serve(Socket socket) {
    try {
      socket.setSoTimeout((int) SILENCE_MAX.toMillis());
      socket.setTcpNoDelay(true);
      serveAll(socket);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A machine left: {0}", e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void serveAll(Socket socket) throws IOException, InterruptedException {
    var from = address(socket.getInetAddress());
    var in = new BufferedInputStream(socket.getInputStream());
    var out = new BufferedOutputStream(socket.getOutputStream());
    try {
      for (var request = MetadataRequest.read(in); request.isPresent(); request = MetadataRequest.read(in)) {
        answer(request.get(), from).write(out, request.get().method().equals("HEAD"), request.get().last());
        if (request.get().last()) {
          return;
        }
      }
    } catch (MetadataRequest.Refused e) {
      MetadataAnswer.plain(e.status(), e.getMessage()).write(out, false, true);
    }
  }

  private MetadataAnswer answer(MetadataRequest request, IpAddress from) throws InterruptedException {
    var instance = ports.instance(datapath, from);
    if (instance.isEmpty()) {
      LOG.log(Level.WARNING, "Nobody on this host has address {0} on datapath {1}.", from, datapath);
      return MetadataAnswer.plain(404, "The resource could not be found.");
    }
    return nova.ask(request, instance.get(), from);
  }

  private static IpAddress address(InetAddress address) {
    return IpAddress.of(address instanceof Inet4Address ? 4 : 6, new BigInteger(1, address.getAddress()));
  }
}
