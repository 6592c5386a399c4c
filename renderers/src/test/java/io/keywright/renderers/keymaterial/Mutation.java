package io.keywright.renderers.keymaterial;

import java.util.Arrays;
import java.util.Random;

/** Files that somebody damaged: bytes changed, cut out and put in. */
public final class Mutation {

    private Mutation() {
    }

    /** A few changes to {@code good}. */
    public static byte[] of(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            // The structure of stores lives in their first bytes; certificates are the same all over.
            int at = random.nextBoolean() ? random.nextInt(Math.min(160, bytes.length)) : random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), (byte) 0xFF);
                case 3 -> bytes = Arrays.copyOf(bytes, at + 1);
                default -> {
                    byte[] copied = Arrays.copyOfRange(good, 0, Math.min(good.length, 1 + random.nextInt(40)));
                    System.arraycopy(copied, 0, bytes, at, Math.min(copied.length, bytes.length - at));
                }
            }
        }
        return bytes;
    }
}
