package io.keywright.schema.source;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Printable;
import io.keywright.schema.diagnostic.Range;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text of a file in strict UTF-8, without the characters that no editor shows. */
final class Utf8Text {

    /** A binary file taken for YAML has thousands of them; the first few tell. */
    private static final int FAULTS = 10;

    private Utf8Text() {
    }

    /** The text without its byte order mark; empty after a diagnostic when it is not UTF-8 or holds control characters. */
    static Optional<String> decode(byte[] bytes, String filename, Diagnostics diagnostics) {
        String quick = new String(bytes, StandardCharsets.UTF_8);
        if (quick.indexOf('\uFFFD') < 0) {
            // That character is what stands for malformed bytes, so there were none.
            String text = withoutMark(quick);
            return clean(text, filename, diagnostics) ? Optional.of(text) : Optional.empty();
        }
        return decodeStrictly(bytes, filename, diagnostics);
    }

    private static Optional<String> decodeStrictly(byte[] bytes, String filename, Diagnostics diagnostics) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean malformed = decoder.decode(in, out, true).isError();
        out.flip();
        if (malformed) {
            String before = withoutMark(out.toString());
            boolean utf16 = bytes.length > 1 && (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff
                    || bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe);
            Diagnostic fault = Diagnostic.error(DiagnosticCode.DOCUMENT_UNREADABLE, utf16
                    ? "the file is UTF-16, not UTF-8"
                    : "the file is not UTF-8: byte 0x" + Integer.toHexString(bytes[in.position()] & 0xff) + " is out of place");
            diagnostics.add(fault.at(endOf(before, filename)).hint("save it as UTF-8"));
            return Optional.empty();
        }
        String text = withoutMark(out.toString());
        return clean(text, filename, diagnostics) ? Optional.of(text) : Optional.empty();
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Range endOf(String text, String filename) {
        int line = 1;
        int lineStart = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', lineStart)) {
            line++;
            lineStart = at + 1;
        }
        int column = text.codePointCount(lineStart, text.length()) + 1;
        return new Range(filename, line, column, line, column + 1);
    }

    private static boolean clean(String text, String filename, Diagnostics diagnostics) {
        int line = 1;
        int column = 1;
        int faults = 0;
        for (int at = 0; at < text.length() && faults < FAULTS; column++) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c == '\n' || c == '\r' && (at == text.length() || text.charAt(at) != '\n')) {
                line++;
                column = 0;
            } else if (refused(c)) {
                faults++;
                diagnostics.add(Diagnostic.error(DiagnosticCode.DOCUMENT_UNREADABLE,
                        "the control character " + name(c) + " stands in the file")
                        .at(new Range(filename, line, column, line, column + 1)));
            }
        }
        return faults == 0;
    }

    /**
     * Control characters; line separators that editors do not count as lines; bidirectional controls, with which a
     * line reads otherwise than it is; what YAML calls not printable. Invisible joiners may stand in comments.
     */
    private static boolean refused(int c) {
        if (c < 0x7f) {
            return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        }
        return c < 0xa0 || c == 0x2028 || c == 0x2029
                || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069
                || c == 0xfeff || (c & 0xfffe) == 0xfffe;
    }

    /** The first character of a value that nobody would see: hidden ones, other than line breaks and tabs. */
    static Optional<String> hidden(String value) {
        for (int at = 0; at < value.length(); ) {
            int c = value.codePointAt(at);
            at += Character.charCount(c);
            if (c >= 0x20 && c < 0x7f || c == '\n' || c == '\t' || c == '\r') {
                continue;
            }
            String character = Character.toString(c);
            if (!Printable.of(character).equals(character)) {
                return Optional.of(name(c));
            }
        }
        return Optional.empty();
    }

    private static String name(int c) {
        return String.format("U+%04X", c);
    }
}
