package org.nucleon.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Runs code inside a network namespace of this machine.
///
/// A thread of the kernel may move to another namespace (setns(2)), and a socket stays for good in the one where it was
/// opened. So one process can listen in any number of namespaces, and packets can be timed to the millisecond, which is beyond
/// a program that must first be started.
public final class NetworkNamespace {

  private static final int O_RDONLY = 0;
  private static final int O_CLOEXEC = 0x80000;
  private static final int CLONE_NEWNET = 0x40000000;

  private static final MethodHandle OPEN = function("open", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
  private static final MethodHandle SETNS = function("setns", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private NetworkNamespace() {}

  /// Starts work on a thread of its own inside a namespace; needs root.
  ///
  /// @param namespace as `ip netns` makes it, such as `/run/netns/blue`
  public static <T> FutureTask<T> start(Path namespace, Callable<T> work) {
    var task = new FutureTask<T>(() -> {
      enter(namespace);
      return work.call();
    });
    // Never a virtual thread: its carrier would stay in the namespace with whatever runs on it next.
    Thread.ofPlatform().daemon().name("in " + namespace.getFileName()).start(task);
    return task;
  }

  /// Does work inside a namespace.
  ///
  /// @throws UncheckedIOException when there is no such namespace
  public static <T> T call(Path namespace, Callable<T> work) throws Exception {
    return result(start(namespace, work));
  }

  /// Waits for work that was started; an interrupt breaks it off.
  public static <T> T result(FutureTask<T> task) throws Exception {
    try {
      return task.get();
    } catch (InterruptedException e) {
      task.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Exception cause -> throw cause;
        default -> throw e;
      }
    }
  }

  private static void enter(Path namespace) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom(namespace.toString());
      int file = (int) OPEN.invokeExact(path, O_RDONLY | O_CLOEXEC);
      if (file < 0) {
        throw unreachable("the namespace %s cannot be opened", namespace);
      }
      int moved = (int) SETNS.invokeExact(file, CLONE_NEWNET);
      int closed = (int) CLOSE.invokeExact(file);
      if (moved != 0 || closed != 0) {
        throw unreachable("the namespace %s cannot be entered", namespace);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("C functions throw nothing", e);
    }
  }

  private static UncheckedIOException unreachable(String what, Path namespace) {
    return new UncheckedIOException(new IOException(what.formatted(namespace)));
  }

  @SuppressWarnings("restricted") // calls into C are the point here; the program is started with --enable-native-access
  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }
}
