package io.keywright.renderers.toml;

import java.util.function.Supplier;

/** The four kinds of strings, and what their escapes mean. */
final class TomlStrings {

    /** A string that was read: what it means, and where it ends. */
    record Read(String text, int end) {
    }

    private final String text;
    private final TomlFaults faults;

    TomlStrings(String text, TomlFaults faults) {
        this.text = text;
        this.faults = faults;
    }

    /** @param start of its first quote */
    Read string(int start) {
        char quote = text.charAt(start);
        String three = String.valueOf(quote).repeat(3);
        return text.startsWith(three, start) ? lines(start, quote, three) : line(start, quote);
    }

    /** A string that ends in its line; as keys are. */
    Read line(int start, char quote) {
        StringBuilder read = new StringBuilder();
        int at = start + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == quote) {
                return new Read(read.toString(), at + 1);
            } else if (c == '\n' || c == '\r') {
                break;
            }
            at = character(at, quote, read);
        }
        throw faults.at("the string is not closed in its line", start, start + 1);
    }

    private Read lines(int start, char quote, String three) {
        StringBuilder read = new StringBuilder();
        // A line end right after the quotes is no part of it.
        int at = afterLineEnd(start + 3);
        while (at < text.length()) {
            if (text.startsWith(three, at)) {
                // One or two quotes may stand right before the three that close it.
                int end = at + 3;
                while (end < text.length() && end < at + 5 && text.charAt(end) == quote) {
                    read.append(quote);
                    end++;
                }
                return new Read(read.toString(), end);
            }
            int line = afterLineEnd(at);
            if (line > at) {
                read.append(text, at, line);
                at = line;
            } else if (quote == '"' && text.charAt(at) == '\\' && continued(at + 1) > at) {
                at = continued(at + 1);
            } else {
                at = character(at, quote, read);
            }
        }
        throw faults.at("the string that begins here is not closed", start, start + 3);
    }

    /** After a backslash at the end of a line all blanks and line ends go; -1 where it is another escape. */
    private int continued(int from) {
        int at = from;
        boolean crossed = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            int line = afterLineEnd(at);
            if (line > at) {
                crossed = true;
                at = line;
            } else if (c == ' ' || c == '\t') {
                at++;
            } else {
                break;
            }
        }
        return crossed ? at : -1;
    }

    private int afterLineEnd(int at) {
        return text.startsWith("\r\n", at) ? at + 2 : text.startsWith("\n", at) ? at + 1 : at;
    }

    private int character(int at, char quote, StringBuilder read) {
        char c = text.charAt(at);
        if (quote == '"' && c == '\\') {
            return escape(at, read);
        } else if (c < 0x20 && c != '\t' || c == 0x7f) {
            throw faults.control(at);
        }
        read.append(c);
        return at + 1;
    }

    private int escape(int at, StringBuilder read) {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        int plain = "btnfr\"\\".indexOf(c);
        if (plain >= 0) {
            read.append("\b\t\n\f\r\"\\".charAt(plain));
            return at + 2;
        }
        int digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
        int end = Math.min(text.length(), at + 2 + digits);
        Supplier<RuntimeException> unknown = () -> faults.at("'" + text.substring(at, Math.max(end, Math.min(text.length(), at + 2)))
                + "' is no escape of TOML; a backslash is written twice", at, end);
        if (digits == 0 || end < at + 2 + digits) {
            throw unknown.get();
        }
        long code = 0;
        for (int i = at + 2; i < end; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.charAt(i) > 'f') {
                throw unknown.get();
            }
            code = code * 16 + digit;
        }
        if (code > Character.MAX_CODE_POINT || code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            throw unknown.get();
        }
        read.appendCodePoint((int) code);
        return end;
    }
}
