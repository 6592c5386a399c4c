package io.keywright.renderers.keymaterial.structure;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An element of ASN.1 in BER, of which DER is a part. Older exporters write stores with indefinite lengths and octet
 * strings in pieces, and the JDK reads them; so both are read here.
 *
 * @param tag      first byte, class and constructed bit included
 * @param start    of the whole element
 * @param content  start of its content
 * @param end      end of its content
 * @param children of a constructed element
 */
record Ber(byte[] bytes, int tag, int start, int content, int end, List<Ber> children) {

    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int CONSTRUCTED = 0x20;
    private static final int INDEFINITE = -1;
    private static final int MAXIMUM_DEPTH = 32;
    // 10,000 keys need some 300,000 elements; without a limit two bytes of a hostile file would cost sixty of memory.
    private static final int MAXIMUM_ELEMENTS = 500_000;

    /** The element that {@code bytes} are, to their end. */
    static Ber whole(byte[] bytes) throws StructureException {
        Reader reader = new Reader(bytes, 0, bytes.length, new int[1]);
        Ber element = reader.element(0);
        if (reader.at < bytes.length) {
            throw new StructureException("has " + (bytes.length - reader.at) + " bytes after its end at byte "
                    + reader.at);
        }
        return element;
    }

    boolean isOctetString() {
        return (tag & ~CONSTRUCTED) == OCTET_STRING;
    }

    /** The element that stands alone in the content of this octet string. */
    Ber inside() throws StructureException {
        if (!isOctetString() && (tag & 0xC0) != 0x80) {
            throw damaged();
        }
        if (children.isEmpty()) {
            return new Reader(bytes, content, end, new int[1]).element(0);
        }
        byte[] joined = octets();
        return new Reader(joined, 0, joined.length, new int[1]).element(0);
    }

    /** The content; that of an octet string in pieces put together. */
    byte[] octets() {
        if (children.isEmpty()) {
            return Arrays.copyOfRange(bytes, content, end);
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        children.forEach(child -> joined.writeBytes(child.octets()));
        return joined.toByteArray();
    }

    Ber child(int index) throws StructureException {
        if (index >= children.size()) {
            throw damaged();
        }
        return children.get(index);
    }

    /** This element if it has that tag. */
    Ber as(int expected) throws StructureException {
        if (tag != expected) {
            throw damaged();
        }
        return this;
    }

    BigInteger integer() throws StructureException {
        if (tag != INTEGER || end == content) {
            throw damaged();
        }
        return new BigInteger(bytes, content, end - content);
    }

    /** An object identifier in dotted form; empty if this is none. */
    String identifier() {
        if (tag != OBJECT_IDENTIFIER || end == content || end - content > 64) {
            return "";
        }
        StringBuilder dotted = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        for (int i = content; i < end; i++) {
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(bytes[i] & 0x7F));
            if ((bytes[i] & 0x80) == 0) {
                if (dotted.isEmpty()) {
                    int first = Math.min(arc.intValue() / 40, 2);
                    dotted.append(first).append('.').append(arc.subtract(BigInteger.valueOf(first * 40L)));
                } else {
                    dotted.append('.').append(arc);
                }
                arc = BigInteger.ZERO;
            }
        }
        return dotted.toString();
    }

    private StructureException damaged() {
        return new StructureException("is damaged at byte " + start);
    }

    /** Reads elements one after the other; depth is bounded, so is everything by the length of the bytes. */
    private static final class Reader {

        private final byte[] bytes;
        private final int limit;
        private final int[] elements;
        private int at;

        Reader(byte[] bytes, int from, int limit, int[] elements) {
            this.bytes = bytes;
            this.at = from;
            this.limit = limit;
            this.elements = elements;
        }

        Ber element(int depth) throws StructureException {
            int start = at;
            if (depth > MAXIMUM_DEPTH) {
                throw new StructureException("nests deeper than " + MAXIMUM_DEPTH + " levels at byte " + start);
            }
            if (++elements[0] > MAXIMUM_ELEMENTS) {
                throw new StructureException("has more than " + MAXIMUM_ELEMENTS + " elements");
            }
            int tag = next();
            if ((tag & 0x1F) == 0x1F) {
                throw new StructureException("is damaged at byte " + start);
            }
            int length = length(start);
            boolean constructed = (tag & CONSTRUCTED) != 0;
            if (length == INDEFINITE && !constructed) {
                throw new StructureException("is damaged at byte " + start);
            }
            int content = at;
            List<Ber> children = List.of();
            if (length == INDEFINITE) {
                children = new ArrayList<>();
                while (!(peek(0) == 0 && peek(1) == 0)) {
                    children.add(element(depth + 1));
                }
                at += 2;
                return new Ber(bytes, tag, start, content, at - 2, children);
            }
            if (constructed) {
                Reader inner = new Reader(bytes, at, at + length, elements);
                children = new ArrayList<>();
                while (inner.at < inner.limit) {
                    children.add(inner.element(depth + 1));
                }
            }
            at += length;
            return new Ber(bytes, tag, start, content, at, children);
        }

        private int length(int start) throws StructureException {
            int first = next();
            if (first < 0x80) {
                return within(first);
            }
            if (first == 0x80) {
                return INDEFINITE;
            }
            if (first > 0x84) {
                throw new StructureException("is damaged at byte " + start);
            }
            long length = 0;
            for (int i = 0; i < (first & 0x7F); i++) {
                length = length << 8 | next();
            }
            return within(length);
        }

        private int within(long length) throws StructureException {
            if (length > limit - at) {
                throw new StructureException(limit == bytes.length ? "is truncated at byte " + limit
                        : "is damaged at byte " + at);
            }
            return (int) length;
        }

        private int next() throws StructureException {
            int value = peek(0);
            at++;
            return value;
        }

        private int peek(int ahead) throws StructureException {
            if (at + ahead >= limit) {
                throw new StructureException(limit == bytes.length ? "is truncated at byte " + limit
                        : "is damaged at byte " + at);
            }
            return bytes[at + ahead] & 0xFF;
        }
    }
}
