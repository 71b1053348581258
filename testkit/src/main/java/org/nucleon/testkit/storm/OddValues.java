package org.nucleon.testkit.storm;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/// JSON that few attributes take.
final class OddValues {

  private static final List<String> WORDS = List.of("", " ", "x", "10.0.0.1", "10.0.0.0/24", "10.0.0.300", "10.0.0.0/33", "0.0.0.0/0", "::/0", "2001:db8::/64", "2001:db8::5", "::", "fe80::1%eth0",
      "255.255.255.255", "224.0.0.1", "127.0.0.1", "169.254.169.254", "10.0.0.1-10.0.0.9", "fa:16:3e:11:22:33", "ff:ff:ff:ff:ff:ff", "00:00:00:00:00:00", "01:00:5e:00:00:01", "fa163e112233",
      "tcp", "icmp", "ipv6-icmp", "256", "-1", "0", "1", "4", "6", "4095", "4096", "65535", "65536", "16777216", "2147483647", "2147483648", "-2147483649", "9223372036854775808", "1e3", "0x10", "١٢",
      "ingress", "egress", "IPv4", "geneve", "vlan", "flat", "local", "vxlan", "true", "True", "None", "null", "NaN", "Infinity", "%", "'", "\"", "'; DROP TABLE ports; --", "\\", "*", "a,b", "a=b",
      "é名\ud83d\ude00", "\u202e", "\u0301", "ß", "İ", "a\nb", "a\tb", " x ", "\u0085", "\u00a0", "\ufeff", "\uffff", "a\0b", "\u0000", "../..", "/", "?", "#", "compute:nova", "network:dhcp",
      "network:router_interface", "network:router_gateway", "network:floatingip", "dhcpv6-stateful", "slaac", "access_as_shared", "access_as_external", "ip_address=10.0.0.1", "subnet_id=",
      "2026-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "%s%n", "{0}", "${x}", "project-1", "default", "ACTIVE", "id", "name");

  private final Random random;

  OddValues(Random random) {
    this.random = random;
  }

  String word() {
    return random.nextInt(25) == 0 ? WORDS.get(random.nextInt(WORDS.size())).repeat(random.nextInt(300)) : WORDS.get(random.nextInt(WORDS.size()));
  }

  Object any(int depth) {
    List<Supplier<Object>> kinds = List.of(() -> null, random::nextBoolean, () -> random.nextInt(-5, 300), random::nextLong, () -> -1, () -> 0, () -> 0.5, () -> -0.0,
        () -> random.nextDouble() * 1e300, () -> new BigInteger(300, random).negate(), () -> Long.MAX_VALUE, () -> Integer.MIN_VALUE, this::word, this::word, this::word, this::word,
        () -> new UUID(random.nextLong(), 0).toString(), List::of, Map::of, () -> Collections.singletonList(null), () -> "x".repeat(random.nextInt(5_000)),
        () -> depth == 0 ? "" : Arrays.asList(any(depth - 1), any(depth - 1)),
        () -> depth == 0 ? "" : Collections.singletonMap(word(), any(depth - 1)));
    return kinds.get(random.nextInt(kinds.size())).get();
  }
}
