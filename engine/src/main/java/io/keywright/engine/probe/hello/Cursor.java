package io.keywright.engine.probe.hello;

import java.util.Arrays;

/** Bytes of a message, read from the front. */
final class Cursor {

    private final byte[] bytes;
    private int at;

    Cursor(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    /** A number of so many bytes, three at most. */
    int number(int length) throws NotTlsException {
        int number = 0;
        for (byte one : take(length)) {
            number = number << 8 | one & 0xff;
        }
        return number;
    }

    byte[] take(int length) throws NotTlsException {
        if (length > bytes.length - at) {
            throw new NotTlsException("a message that it sent ends too soon");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** What stands after its own length, which is a number of so many bytes. */
    Cursor part(int lengthBytes) throws NotTlsException {
        return new Cursor(take(number(lengthBytes)));
    }

    /** What is left. */
    byte[] rest() throws NotTlsException {
        return take(bytes.length - at);
    }
}
