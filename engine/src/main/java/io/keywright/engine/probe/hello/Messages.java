package io.keywright.engine.probe.hello;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The handshake messages that a peer sends in the clear, put together from its records. Both have lengths of their own: a
 * record may hold several messages, a message may need several records.
 */
final class Messages {

    /** A message without its head. */
    record Message(int type, byte[] body) {
    }

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;
    private static final int MAJOR_VERSION = 3;
    private static final int RECORD_HEAD = 5;
    private static final int MESSAGE_HEAD = 4;
    private static final int LONGEST_RECORD = (16 << 10) + 2048;
    private static final int WARNING = 1;
    private static final int SHOWN = 40;

    private final InputStream in;
    private byte[] pending = {};
    private boolean spoke;

    Messages(InputStream in) {
        this.in = in;
    }

    /**
     * The next message.
     *
     * @throws AlertException  when the peer breaks off
     * @throws NotTlsException when it speaks something else
     * @throws IOException     when it says nothing, or not all of it
     */
    Message next() throws IOException {
        while (pending.length < MESSAGE_HEAD || pending.length - MESSAGE_HEAD < length()) {
            byte[] more = fragment();
            byte[] both = Arrays.copyOf(pending, pending.length + more.length);
            System.arraycopy(more, 0, both, pending.length, more.length);
            pending = both;
        }
        Message message = new Message(pending[0], Arrays.copyOfRange(pending, MESSAGE_HEAD, MESSAGE_HEAD + length()));
        pending = Arrays.copyOfRange(pending, MESSAGE_HEAD + length(), pending.length);
        return message;
    }

    private int length() throws NotTlsException {
        Cursor head = new Cursor(pending);
        head.number(1);
        return head.number(3);
    }

    /** What the next record of the handshake holds. */
    private byte[] fragment() throws IOException {
        while (true) {
            byte[] head = in.readNBytes(RECORD_HEAD);
            if (head.length == 0) {
                throw new EOFException(spoke ? "it closed the connection in the middle of the handshake"
                        : "it closed the connection without an answer");
            }
            if (head[0] < CHANGE_CIPHER_SPEC || head[0] > APPLICATION_DATA || head.length > 1 && head[1] != MAJOR_VERSION) {
                throw spoke ? new NotTlsException("what it sent is no TLS") : notTls(head);
            }
            if (head.length < RECORD_HEAD) {
                throw cutOff();
            }
            spoke = true;
            int length = new Cursor(Arrays.copyOfRange(head, 3, RECORD_HEAD)).number(2);
            if (length > LONGEST_RECORD) {
                throw new NotTlsException("it sent a record of " + length + " bytes, which TLS does not have");
            }
            byte[] content = in.readNBytes(length);
            if (content.length < length) {
                throw cutOff();
            }
            switch (head[0]) {
                case HANDSHAKE -> {
                    return content;
                }
                case ALERT -> alert(new Cursor(content));
                case APPLICATION_DATA -> throw new NotTlsException("it sent encrypted data before there was a key");
                default -> {
                    // A change of cipher in the clear means nothing: TLS 1.3 sends one for the sake of old middleboxes.
                }
            }
        }
    }

    private static EOFException cutOff() {
        return new EOFException("it closed the connection in the middle of a record");
    }

    private static void alert(Cursor content) throws IOException {
        int level = content.number(1);
        int code = content.number(1);
        if (level != WARNING || code == 0) {
            throw new AlertException(code);
        }
    }

    /** Shows how the answer begins, so that somebody recognises what it is. */
    private NotTlsException notTls(byte[] head) throws IOException {
        ByteArrayOutputStream begun = new ByteArrayOutputStream();
        begun.write(head);
        // What is there already, and no more: a peer that waits for us would keep us waiting.
        begun.write(in.readNBytes(Math.min(SHOWN - head.length, Math.max(0, in.available()))));
        String text = begun.toString(StandardCharsets.US_ASCII);
        int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
        String line = text.substring(0, end).stripTrailing();
        boolean plain = !line.isEmpty() && line.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        return new NotTlsException("it speaks no TLS: its answer begins with " + (plain ? "'" + line + "'"
                : "the bytes " + HexFormat.ofDelimiter(" ").formatHex(head)));
    }
}
