package org.nucleon.testkit.people;

import java.util.List;
import java.util.Random;

/// Somebody who asks for whatever comes to mind, and what that is taken from.
abstract sealed class Asker permits RandomPeople, RandomExperts, RandomPioneers {
  final Random random;
  final Person admin;
  final Known known;

  Asker(Random random, Person admin, Known known) {
    this.random = random;
    this.admin = admin;
    this.known = known;
  }

  final Reply keep(String kind, Reply reply) {
    if (reply.accepted()) {
      known.add(kind, reply.id());
    }
    return reply;
  }

  final void remove(String kind) {
    var id = any(kind);
    if (admin.delete(kind.equals("outside") ? "network" : kind, id).accepted()) {
      known.remove(kind, id);
    }
  }

  final String any(String kind) {
    return known.any(kind, random);
  }

  final boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  final <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  @SafeVarargs
  final <T> T oneOf(T... all) {
    return all[random.nextInt(all.length)];
  }
}
