package io.keywright.renderers.xml;

import io.keywright.renderers.text.Lines;
import io.keywright.schema.diagnostic.Range;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the bytes of an XML file mean characters: byte order mark, else declaration, else UTF-8 (XML 1.0, appendix F).
 * z/OS keeps server files in EBCDIC, so a declaration in it is recognised, too.
 */
record XmlEncoding(Charset charset, int markLength) {

    private static final Pattern DECLARED = Pattern.compile(
            "^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._:-]*)[\"']");

    static XmlEncoding of(byte[] bytes, String filename) {
        if (starts(bytes, 0xef, 0xbb, 0xbf)) {
            return new XmlEncoding(StandardCharsets.UTF_8, 3);
        } else if (starts(bytes, 0xfe, 0xff)) {
            return new XmlEncoding(StandardCharsets.UTF_16BE, 2);
        } else if (starts(bytes, 0xff, 0xfe)) {
            return new XmlEncoding(StandardCharsets.UTF_16LE, 2);
        } else if (starts(bytes, 0x4c, 0x6f, 0xa7, 0x94)) {
            return new XmlEncoding(declared(bytes, named("IBM1047", filename), filename), 0);
        }
        return new XmlEncoding(declared(bytes, StandardCharsets.ISO_8859_1, filename), 0);
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset declared(byte[] bytes, Charset family, String filename) {
        String start = new String(bytes, 0, Math.min(bytes.length, 200), family);
        Matcher matcher = DECLARED.matcher(start);
        if (matcher.find()) {
            return named(matcher.group(1), filename);
        }
        return family == StandardCharsets.ISO_8859_1 ? StandardCharsets.UTF_8 : family;
    }

    private static Charset named(String name, String filename) {
        try {
            return Charset.forName(name);
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            throw SecureXml.refused("encoding '" + name + "' is not known", Range.startOf(filename));
        }
    }

    /** The text without byte order mark; bytes that mean no character, or would not come back the same, are refused. */
    String decode(byte[] bytes, String filename) {
        ByteBuffer in = ByteBuffer.wrap(bytes, markLength, bytes.length - markLength);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        var result = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int end = text.length();
            throw SecureXml.refused("byte " + (in.position() + 1) + " is not " + charset.name(),
                    new Lines(text, filename).range(end, end));
        }
        if (!charset.canEncode() || !Arrays.equals(bytes, encode(text, bytes))) {
            throw SecureXml.refused("encoding '" + charset.name() + "' is not supported: it does not keep every byte",
                    Range.startOf(filename));
        }
        return text;
    }

    /** The bytes of a text, with the byte order mark of {@code original}. */
    byte[] encode(String text, byte[] original) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = Arrays.copyOf(original, markLength + encoded.remaining());
            encoded.get(bytes, markLength, encoded.remaining());
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("bug: an edit holds a character that " + charset + " cannot express", e);
        }
    }

    boolean canExpress(String character) {
        return charset.newEncoder().canEncode(character);
    }

    byte[] mark() {
        if (markLength == 3) {
            return new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        }
        boolean big = charset == StandardCharsets.UTF_16BE;
        return markLength == 0 ? new byte[0]
                : big ? new byte[] {(byte) 0xfe, (byte) 0xff} : new byte[] {(byte) 0xff, (byte) 0xfe};
    }
}
