package io.keywright.engine.files;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Runs file operations where no interrupt reaches them. Java closes a channel whose thread is interrupted, in the
 * middle of a write or an fsync; a transaction between its renames must not fall to that. So the work has a thread
 * of its own, which nobody else knows, and an interrupt of the caller, or a signal to end, becomes a question that the
 * work may ask at its safe points.
 *
 * <p>Rejected: clearing the flag before each call, which leaves the interrupt that comes during the call.
 */
public final class SteadyThread {

    /** Work on files; {@code interrupted} tells whether the caller would rather have it stop. */
    public interface Work<T> {
        T run(BooleanSupplier interrupted) throws IOException;
    }

    private SteadyThread() {
    }

    /** Runs {@code work} to its end. If the caller was interrupted it finds its flag set when this returns. */
    public static <T> T run(Work<T> work) throws IOException {
        AtomicBoolean interrupted = new AtomicBoolean(Thread.interrupted());
        Attempt<T> attempt = new Attempt<>(work, interrupted);
        Thread thread = new Thread(attempt, "keywright-files");
        thread.setDaemon(false);
        Thread atExit = new Thread(() -> {
            interrupted.set(true);
            join(thread, interrupted);
        }, "keywright-files-exit");
        boolean wasInterrupted = interrupted.get();
        boolean hooked = hook(atExit);
        if (!hooked) {
            // nobody waits for us any more: whatever can be left undone is better not begun
            interrupted.set(true);
        }
        thread.start();
        try {
            wasInterrupted |= join(thread, interrupted);
        } finally {
            if (hooked) {
                unhook(atExit);
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        return attempt.outcome();
    }

    private static boolean join(Thread thread, AtomicBoolean interrupted) {
        boolean wasInterrupted = false;
        while (true) {
            try {
                thread.join();
                return wasInterrupted;
            } catch (InterruptedException e) {
                interrupted.set(true);
                wasInterrupted = true;
            }
        }
    }

    /** A signal ends the virtual machine when all hooks have returned: this one lets the work come to a safe point. */
    private static boolean hook(Thread atExit) {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
            return true;
        } catch (IllegalStateException shuttingDown) {
            return false;
        }
    }

    private static boolean unhook(Thread atExit) {
        try {
            return Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            return false;
        }
    }

    private static final class Attempt<T> implements Runnable {

        private final Work<T> work;
        private final AtomicBoolean interrupted;
        private T value;
        private Throwable failure;

        Attempt(Work<T> work, AtomicBoolean interrupted) {
            this.work = work;
            this.interrupted = interrupted;
        }

        @Override
        public void run() {
            try {
                value = work.run(interrupted::get);
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            }
        }

        T outcome() throws IOException {
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            return value;
        }
    }
}
