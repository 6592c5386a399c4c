package io.keywright.renderers.xml;

import io.keywright.renderers.text.Lines;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The only place that makes XML parsers. Server files may be hostile: a DOCTYPE is refused before a parser sees it
 * (so there are no entities to expand and nothing to fetch), and size, depth and attributes are limited.
 */
public final class SecureXml {

    static final int MAX_BYTES = 8 << 20;
    static final int MAX_DEPTH = 100;
    static final int MAX_ATTRIBUTES = 256;

    private SecureXml() {
    }

    /**
     * Reads a file.
     *
     * @param filename how messages name it
     * @throws DiagnosticException with the place when it is not well-formed XML within the limits
     */
    public static XmlDocument parse(byte[] bytes, String filename) {
        if (bytes.length > MAX_BYTES) {
            throw refused("XML file is " + bytes.length + " bytes, limit 8 MiB", Range.startOf(filename));
        }
        XmlEncoding encoding = XmlEncoding.of(bytes, filename);
        String text = encoding.decode(bytes, filename);
        Lines lines = new Lines(text, filename);
        refuseDoctype(text, lines);
        try {
            judge(text, filename);
            return new XmlScanner(text, lines, encoding).document();
        } catch (DiagnosticException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // The parse boundary: whatever a parser throws at a strange file is that file's fault.
            throw refused("this is not well-formed XML", Range.startOf(filename));
        }
    }

    /**
     * A file to be unmarshalled. It is checked as {@link #parse} does.
     *
     * @throws DiagnosticException with the place when it is not well-formed XML within the limits
     */
    public static XMLStreamReader reader(byte[] bytes, String filename) {
        XmlDocument document = parse(bytes, filename);
        try {
            return factory().createXMLStreamReader(new StringReader(document.text()));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("bug: a text that was parsed cannot be read", e);
        }
    }

    /** Whether an attribute or a text can hold this: XML has no way to write control characters. */
    public static boolean canHold(String value) {
        return value.codePoints().allMatch(XmlEscape::allowed);
    }

    /** Fails on what is not well formed or beyond the limits. The text has no DOCTYPE. */
    private static void judge(String text, String filename) {
        XMLStreamReader reader = null;
        try {
            reader = factory().createXMLStreamReader(new StringReader(text));
            if ("1.1".equals(reader.getVersion())) {
                throw refused("XML 1.1 is not supported in server files", Range.startOf(filename));
            }
            int depth = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw refused("DOCTYPE is not allowed in server XML (line "
                            + reader.getLocation().getLineNumber() + ")", range(reader.getLocation(), filename));
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    if (++depth > MAX_DEPTH) {
                        throw new DiagnosticException(Diagnostic.error(DiagnosticCode.NESTED_TOO_DEEPLY,
                                "XML nested deeper than " + MAX_DEPTH).at(range(reader.getLocation(), filename)));
                    }
                    if (reader.getAttributeCount() > MAX_ATTRIBUTES) {
                        throw tooManyAttributes(range(reader.getLocation(), filename));
                    }
                }
            }
        } catch (XMLStreamException e) {
            Range place = e.getLocation() == null ? Range.startOf(filename) : range(e.getLocation(), filename);
            String message = e.getMessage() == null ? "" : e.getMessage();
            throw message.contains("JAXP00010002") ? tooManyAttributes(place)
                    : message.contains("JAXP00010005") ? refused("a name is longer than 1000 characters", place)
                    : refused("this is not well-formed XML" + sentence(message), place);
        } finally {
            close(reader);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        // JDK 25 stops at 200 attributes, 17 at 10,000; the limit is ours, and this only keeps counting cheap.
        factory.setProperty("jdk.xml.elementAttributeLimit", "1000");
        // JDK 25 stops at a depth of 100 with a sentence of its own, 17 nowhere.
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(2 * MAX_DEPTH));
        // JDK 25 counts &amp; and its like as entities and stops a long text. Without a DOCTYPE there are no others.
        for (String limit : List.of("entityExpansionLimit", "maxGeneralEntitySizeLimit", "totalEntitySizeLimit")) {
            factory.setProperty("jdk.xml." + limit, "0");
        }
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not allowed in server XML");
        });
        return factory;
    }

    /** The prolog holds white space, comments and processing instructions; a DOCTYPE can stand nowhere else. */
    private static void refuseDoctype(String text, Lines lines) {
        int at = 0;
        while (at < text.length()) {
            if (XmlScanner.isSpace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("<!--", at)) {
                at = after(text, "-->", at + 4);
            } else if (text.startsWith("<?", at)) {
                at = after(text, "?>", at + 2);
            } else if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
                Range range = lines.range(at, at + 9);
                throw refused("DOCTYPE is not allowed in server XML (line " + range.line() + ")", range);
            } else {
                return;
            }
        }
    }

    private static int after(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private static void close(XMLStreamReader reader) {
        if (reader != null) {
            try {
                reader.close();
            } catch (XMLStreamException e) {
                throw new IllegalStateException("bug: a reader over a string failed to close", e);
            }
        }
    }

    /** The parser's own sentence, without its position and in the house form. */
    private static String sentence(String message) {
        int at = message.indexOf("Message: ");
        String text = (at < 0 ? message : message.substring(at + 9)).strip().replaceAll("\\s+", " ");
        while (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1);
        }
        return text.isEmpty() || text.startsWith("http") ? ""
                : ": " + text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1).replace('"', '\'');
    }

    private static Range range(Location location, String filename) {
        int line = Math.max(1, location.getLineNumber());
        int column = Math.max(1, location.getColumnNumber());
        return new Range(filename, line, column, line, column);
    }

    private static DiagnosticException tooManyAttributes(Range place) {
        return refused("an element has more than " + MAX_ATTRIBUTES + " attributes", place);
    }

    static DiagnosticException refused(String summary, Range place) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, summary).at(place));
    }
}
