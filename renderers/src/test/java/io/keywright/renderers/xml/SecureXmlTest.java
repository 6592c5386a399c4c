package io.keywright.renderers.xml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecureXmlTest {

    private static XmlDocument parse(String text) {
        return SecureXml.parse(text.getBytes(StandardCharsets.UTF_8), "server.xml");
    }

    private static Diagnostic refusal(byte[] bytes) {
        return assertThrows(DiagnosticException.class, () -> SecureXml.parse(bytes, "server.xml")).diagnostics().get(0);
    }

    private static Diagnostic refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void placesElementsAndAttributesToTheCharacter() {
        XmlDocument document = parse("<server>\r\n  <!-- é -->  <ssl id = '😀'\r\n\ta='1' b=\"2\"/></server>");

        XmlElement ssl = document.root().children().get(0);

        assertEquals(new Range("server.xml", 2, 15, 2, 19), ssl.range());
        assertEquals(new Range("server.xml", 2, 20, 2, 28), ssl.attributes().get(0).range());
        assertEquals(new Range("server.xml", 3, 8, 3, 13), ssl.attributes().get(2).range());
    }

    @Test
    void readsValuesAsEveryXmlReaderDoes() {
        XmlDocument document = parse("<server a=\"&#65;&amp;&quot;&#10;&#x9;\t\r\n&lt;\"><f> x<![CDATA[<&amp;]]>&gt;<!-- - -->y</f></server>");

        assertEquals("A&\"\n\t  <", document.root().attribute("a").orElseThrow().value());
        assertEquals(" x<&amp;>y", document.root().children().get(0).text());
    }

    @Test
    void refusesDoctypeWithItsLine() {
        Diagnostic refusal = refusal("<?xml version='1.0'?>\n<!-- <!DOCTYPE -->\n<!DOCTYPE server [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><server>&a;</server>");

        assertEquals("DOCTYPE is not allowed in server XML (line 3)", refusal.summary());
        assertEquals(3, refusal.range().orElseThrow().line());
    }

    @Test
    void refusesNestingDeeperThanAHundred() {
        parse("<a>".repeat(100) + "</a>".repeat(100));

        Diagnostic refusal = refusal("<a>".repeat(50_000) + "</a>".repeat(50_000));

        assertEquals("XML nested deeper than 100", refusal.summary());
        assertEquals(DiagnosticCode.NESTED_TOO_DEEPLY, refusal.code());
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 999, 1001, 20_000})
    void refusesTooManyAttributes(int count) {
        StringBuilder text = new StringBuilder("<server>\n<ssl");
        for (int i = 0; i < count; i++) {
            text.append(" a").append(i).append("='1'");
        }

        Diagnostic refusal = refusal(text.append("/></server>").toString());

        assertEquals("an element has more than 256 attributes", refusal.summary());
        assertEquals(2, refusal.range().orElseThrow().line());
    }

    @Test
    void takesExactlyTheLimitOfAttributes() {
        StringBuilder text = new StringBuilder("<server");
        for (int i = 0; i < 256; i++) {
            text.append(" a").append(i).append("='1'");
        }

        assertEquals(256, parse(text.append("/>").toString()).root().attributes().size());
    }

    @Test
    void takesALongTextWithManyReferences() {
        XmlDocument document = parse("<server a='" + "&amp;".repeat(200_000) + "'>" + "x&lt;".repeat(200_000) + "</server>");

        assertEquals(400_000, document.root().text().length());
    }

    @Test
    void refusesANameWithoutEnd() {
        assertEquals("a name is longer than 1000 characters", refusal("<server><" + "a".repeat(100_000) + "/></server>").summary());
    }

    @Test
    void refusesMoreThanEightMebibytesUnread() {
        assertEquals("XML file is 8388609 bytes, limit 8 MiB", refusal(new byte[8 * 1024 * 1024 + 1]).summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<server>", "<server></ssl>", "<server/><server/>", "<server a=1/>", "<server a='1' a='2'/>",
        "<server>&nbsp;</server>", "<server>&#0;</server>", "<server a='<'/>", "<server>\u0001</server>", "<!-- -- --><server/>",
        "plain text", "<server>&#xD800;</server>", "<x:server/>", "<server a='1'b='2'/>", "<server>]]></server>"})
    void refusesWhatIsNotWellFormed(String text) {
        Diagnostic refusal = refusal(text);

        assertTrue(refusal.summary().startsWith("this is not well-formed XML"), refusal.summary());
        assertEquals(DiagnosticCode.CONFIGURATION_UNREADABLE, refusal.code());
    }

    @Test
    void refusesBytesThatAreNotInTheEncoding() {
        Diagnostic refusal = refusal("<server>\n\u00fc</server>".getBytes(StandardCharsets.ISO_8859_1));

        assertEquals("byte 10 is not UTF-8", refusal.summary());
        assertEquals(2, refusal.range().orElseThrow().line());
    }

    @Test
    void refusesAnEncodingThatDoesNotExist() {
        assertEquals("encoding 'x-nowhere' is not known",
                refusal("<?xml version='1.0' encoding='x-nowhere'?><server/>").summary());
    }

    @Test
    void refusesXml11() {
        assertEquals("XML 1.1 is not supported in server files",
                refusal("<?xml version='1.1'?><server/>").summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "IBM1047"})
    void readsAndKeepsEveryEncodingThatAServerUses(String name) {
        String text = "<?xml version=\"1.0\" encoding=\"" + name + "\"?>\n<server><f>gr\u00fcn</f></server>";
        byte[] bytes = text.getBytes(Charset.forName(name));

        XmlDocument document = SecureXml.parse(bytes, "server.xml");

        assertEquals("gr\u00fcn", document.root().children().get(0).text());
        assertArrayEquals(bytes, new XmlEditor(document).result());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
    void readsAndKeepsAByteOrderMark(String name) {
        byte[] bytes = ("\ufeff<?xml version=\"1.0\"?><server a='\u00fc'/>").getBytes(Charset.forName(name));

        XmlDocument document = SecureXml.parse(bytes, "server.xml");

        assertEquals("\u00fc", document.root().attribute("a").orElseThrow().value());
        assertArrayEquals(bytes, new XmlEditor(document).result());
    }

    @Test
    void endsEveryBrokenFileInADiagnostic() {
        byte[] whole = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- c --><server a='1&amp;2'>"
                + "<![CDATA[x]]><f b=\"\">\u00fc&#65;</f></server>").getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20261101);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                broken[random.nextInt(broken.length)] = (byte) "<>&;'\"=/!-[] \n\0x\u00ff".charAt(random.nextInt(17));
            }
            try {
                XmlDocument document = SecureXml.parse(broken, "server.xml");
                assertArrayEquals(broken, new XmlEditor(document).result());
            } catch (DiagnosticException e) {
                assertTrue(e.diagnostics().get(0).range().isPresent());
            }
        }
    }
}
