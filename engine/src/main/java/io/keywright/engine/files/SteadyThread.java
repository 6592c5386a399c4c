package io.keywright.engine.files;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Runs file operations where no interrupt reaches them. Java closes a channel whose thread is interrupted, in the
 * middle of a write or an fsync; a transaction between its renames must not fall to that. So the work has a thread
 * of its own, which nobody else knows, and an interrupt of the caller becomes a question that the work may ask at its
 * safe points.
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
        thread.start();
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        }
        if (interrupted.get()) {
            Thread.currentThread().interrupt();
        }
        return attempt.outcome();
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
