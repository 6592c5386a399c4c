package io.keywright.renderers.keymaterial.certificate;

import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.math.BigInteger;
import java.security.KeyPair;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Keys that are begun before they are asked for, by cores that have nothing else to do meanwhile: searching the primes of
 * RSA keys is what a first apply takes longest for. A prime goes into one key at most, and one that nobody takes is
 * forgotten. Safe for use by several threads.
 */
public final class KeyReserve implements AutoCloseable {

    private final CertificateMaker maker;
    /** By bits of the key. */
    private final Map<Integer, Queue<FutureTask<BigInteger>>> untaken = new ConcurrentHashMap<>();
    private final Queue<FutureTask<BigInteger>> unsought = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    public KeyReserve(CertificateMaker maker) {
        this.maker = maker;
    }

    /**
     * Begins to search.
     *
     * @param foreseen the kinds of the keys that will probably be taken, each as often as that
     */
    public void search(Collection<KeyAlgorithm> foreseen) {
        foreseen.forEach(kind -> kind.bits().ifPresent(bits -> {
            for (int prime = 0; prime < 2; prime++) {
                FutureTask<BigInteger> search = new FutureTask<>(() -> maker.rsaKeys().prime(bits / 2));
                untaken.computeIfAbsent(bits, any -> new ConcurrentLinkedQueue<>()).add(search);
                unsought.add(search);
            }
        }));
        // One core is left to whatever goes on meanwhile.
        int threads = Math.min(unsought.size(), Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(this::search, "keywright-keys-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void search() {
        for (FutureTask<BigInteger> search = unsought.poll(); search != null && !closed; search = unsought.poll()) {
            search.run();
        }
    }

    /** A new key pair, which nobody else gets. */
    public KeyPair take(KeyAlgorithm kind) {
        return kind.bits().map(bits -> maker.rsaKeys().generate(bits, () -> prime(bits))).orElseGet(() -> maker.generate(kind));
    }

    private BigInteger prime(int bits) {
        Queue<FutureTask<BigInteger>> searches = untaken.get(bits);
        FutureTask<BigInteger> search = searches == null ? null : searches.poll();
        if (search == null) {
            return maker.rsaKeys().prime(bits / 2);
        }
        // Does nothing where the search is on already or over.
        search.run();
        try {
            return search.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("bug: no prime for a key of " + bits + " bits", e);
        }
    }

    /** No further search is begun. */
    @Override
    public void close() {
        closed = true;
    }
}
