package io.keywright.schema.shape;

import java.util.Arrays;
import java.util.Optional;

/**
 * An IP address as written. {@code InetAddress} would ask the network for a name that only looks like an address, and
 * takes {@code 10.1} for {@code 10.0.0.1}.
 */
public final class IpLiteral {

    private IpLiteral() {
    }

    /** The four or sixteen bytes of an address in plain notation, without brackets or zone. */
    public static Optional<byte[]> parse(String text) {
        return text.indexOf(':') >= 0 ? six(text) : four(text);
    }

    private static Optional<byte[]> four(String text) {
        byte[] bytes = new byte[4];
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        for (int i = 0; i < 4; i++) {
            String part = parts[i];
            if (part.isEmpty() || part.length() > 3 || !digits(part, 10) || part.length() > 1 && part.startsWith("0")
                    || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(part);
        }
        return Optional.of(bytes);
    }

    /** RFC 4291 section 2.2: eight groups, one run of zero groups as {@code ::}, the last two perhaps as IPv4. */
    private static Optional<byte[]> six(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        Optional<byte[]> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        Optional<byte[]> tail = gap < 0 ? Optional.of(new byte[0]) : groups(text.substring(gap + 2), true);
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int length = head.get().length + tail.get().length;
        if (gap < 0 ? length != 16 : length > 14) {
            return Optional.empty();
        }
        byte[] bytes = new byte[16];
        System.arraycopy(head.get(), 0, bytes, 0, head.get().length);
        System.arraycopy(tail.get(), 0, bytes, 16 - tail.get().length, tail.get().length);
        return Optional.of(bytes);
    }

    private static Optional<byte[]> groups(String text, boolean last) {
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        if (parts.length > 8) {
            return Optional.empty();
        }
        byte[] bytes = new byte[16 + 4];
        int length = 0;
        for (int i = 0; i < parts.length; i++) {
            if (last && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                Optional<byte[]> four = four(parts[i]);
                if (four.isEmpty()) {
                    return four;
                }
                System.arraycopy(four.get(), 0, bytes, length, 4);
                length += 4;
            } else if (parts[i].isEmpty() || parts[i].length() > 4 || !digits(parts[i], 16)) {
                return Optional.empty();
            } else {
                int group = Integer.parseInt(parts[i], 16);
                bytes[length++] = (byte) (group >> 8);
                bytes[length++] = (byte) group;
            }
        }
        return Optional.of(Arrays.copyOf(bytes, length));
    }

    private static boolean digits(String text, int radix) {
        return text.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
    }
}
