package io.keywright.renderers.xml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlEditorTest {

    private static String edited(String text, BiConsumer<XmlEditor, XmlElement> edit) {
        XmlDocument document = SecureXml.parse(text.getBytes(StandardCharsets.UTF_8), "server.xml");
        XmlEditor editor = new XmlEditor(document);
        edit.accept(editor, document.root());
        return new String(editor.result(), StandardCharsets.UTF_8);
    }

    private static XmlElement child(XmlElement element, String name) {
        return element.children().stream().filter(found -> found.name().equals(name)).findFirst().orElseThrow();
    }

    private static XmlAttribute attribute(XmlElement element, String name) {
        return element.attribute(name).orElseThrow();
    }

    @Test
    void changesOnlyTheValueBetweenTheQuotes() {
        String edited = edited("<server>\n  <ssl  id = 'x'\n   b=\"1&#x41;\"\tc='2' />\n</server  >\n",
                (editor, root) -> editor.set(attribute(child(root, "ssl"), "id"), "y"));

        assertEquals("<server>\n  <ssl  id = 'y'\n   b=\"1&#x41;\"\tc='2' />\n</server  >\n", edited);
    }

    @Test
    void leavesAValueThatIsTheSameInOtherCharacters() {
        String text = "<server a='&#65;&amp;'/>";

        assertEquals(text, edited(text, (editor, root) -> editor.set(attribute(root, "a"), "A&")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "'", "<&>", "a\nb\tc\rd", "]]>", "  blanks  ", "&amp;", "\u00fc\u20ac\ud83d\ude00", "${x}", "\u0085\u2028"})
    void everyValueReadsBackAsItWasWritten(String value) {
        for (String encoding : List.of("UTF-8", "US-ASCII", "ISO-8859-1", "IBM1047")) {
            for (String quote : List.of("'", "\"")) {
                String text = "<?xml version='1.0' encoding='" + encoding + "'?><server a=" + quote + quote + "/>";
                XmlDocument document = SecureXml.parse(text.getBytes(Charset.forName(encoding)), "server.xml");
                XmlEditor editor = new XmlEditor(document);
                editor.set(attribute(document.root(), "a"), value);
                editor.add(document.root(), "b", value);
                editor.append(document.root(), NewElement.of("c", Map.of("d", value)));
                editor.append(document.root(), NewElement.text("e", value.replace("\r", "")));

                XmlElement root = SecureXml.parse(editor.result(), "server.xml").root();

                assertEquals(value, attribute(root, "a").value());
                assertEquals(value, attribute(root, "b").value());
                assertEquals(value, attribute(child(root, "c"), "d").value());
                assertEquals(value.replace("\r", ""), child(root, "e").text());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u001b[31m", "\ufffe", "\ud800"})
    void refusesACharacterThatXmlCannotHold(String value) {
        assertThrows(IllegalArgumentException.class,
                () -> edited("<server a=''/>", (editor, root) -> editor.set(attribute(root, "a"), value)));
    }

    @Test
    void addsAnAttributeAsTheLastOneIsLaidOut() {
        assertEquals("<server><ssl id='x' b='1'/></server>",
                edited("<server><ssl id='x'/></server>", (editor, root) -> editor.add(child(root, "ssl"), "b", "1")));
        assertEquals("<server><ssl\n    id=\"x\"\n    c=\"y\"\n    b=\"1\"\n/></server>",
                edited("<server><ssl\n    id=\"x\"\n    c=\"y\"\n/></server>",
                        (editor, root) -> editor.add(child(root, "ssl"), "b", "1")));
        assertEquals("<server><ssl b=\"1\" c=\"2\"  /></server>", edited("<server><ssl  /></server>", (editor, root) -> {
            editor.add(child(root, "ssl"), "b", "1");
            editor.add(child(root, "ssl"), "c", "2");
        }));
    }

    @Test
    void removesAnAttributeAndTheBlankBeforeIt() {
        assertEquals("<server><ssl id='x' c='3' d='4'/></server>",
                edited("<server><ssl id='x'\n  b=\"2\" c='3'/></server>", (editor, root) -> {
                    editor.remove(attribute(child(root, "ssl"), "b"));
                    editor.add(child(root, "ssl"), "d", "4");
                }));
    }

    @Test
    void appendsAChildWithTheIndentationAndLineEndsOfTheFile() {
        String text = "<server>\r\n\t<ssl/>\r\n\t<!-- last -->\r\n</server  >\r\n<!-- end -->";

        String edited = edited(text, (editor, root) -> {
            editor.append(root, NewElement.of("include", Map.of("location", "a.xml")));
            editor.append(root, new NewElement("f", Map.of(), List.of(NewElement.text("g", "x")), java.util.Optional.empty()));
        });

        assertEquals("<server>\r\n\t<ssl/>\r\n\t<!-- last -->\r\n\t<include location=\"a.xml\"/>\r\n\t<f>\r\n\t\t<g>x</g>"
                + "\r\n\t</f>\r\n</server  >\r\n<!-- end -->", edited);
    }

    @Test
    void appendsToAnEmptyTagAndToOneLine() {
        BiConsumer<XmlEditor, XmlElement> edit = (editor, root) -> editor.append(root, NewElement.of("a", Map.of()));

        assertEquals("<server x='1' >\n    <a/>\n</server>", edited("<server x='1' />", edit));
        assertEquals("<server><b/>\n    <a/>\n</server>", edited("<server><b/></server>", edit));
        assertEquals("<server>\n    <a/>\n</server>", edited("<server></server>", edit));
    }

    @Test
    void removesAnElementWithItsLines() {
        BiConsumer<XmlEditor, XmlElement> edit = (editor, root) -> editor.remove(child(root, "a"));

        assertEquals("<server>\r\n  <b/>\r\n</server>", edited("<server>\r\n  <a>\r\n  </a>  \r\n  <b/>\r\n</server>", edit));
        assertEquals("<server> <!-- c --> <b/></server>", edited("<server> <!-- c --><a/> <b/></server>", edit));
        assertEquals("<server></server>", edited("<server><a/></server>", edit));
    }

    @Test
    void anEditInsideOfARemovedElementIsVoid() {
        assertEquals("<server>\n</server>", edited("<server>\n  <a x='1'><b/></a>\n</server>", (editor, root) -> {
            editor.set(attribute(child(root, "a"), "x"), "2");
            editor.append(child(root, "a"), NewElement.of("c", Map.of()));
            editor.remove(child(root, "a"));
        }));
    }

    @Test
    void whatComesAfterAnElementStaysWhenTheNextOneGoes() {
        String edited = edited("<a>\n  <b/>\n  <c/>\n  <d/>\n</a>\n", (editor, root) -> {
            editor.remove(child(root, "c"));
            editor.insertAfter(child(root, "b"), NewElement.of("e", Map.of("x", "1")));
            editor.insertAfter(child(root, "c"), NewElement.of("f", Map.of("x", "2")));
        });

        assertEquals("<a>\n  <b/>\n  <e x=\"1\"/>\n  <f x=\"2\"/>\n  <d/>\n</a>\n", edited);
    }

    @Test
    void keepsEveryByteOutsideOfItsSpans() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            String text = randomXml(random);
            Charset charset = random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
            byte[] bytes = ("<?xml version='1.0'\tencoding=\"" + charset.name() + "\" ?>" + text).getBytes(charset);
            XmlDocument document = SecureXml.parse(bytes, "server.xml");
            List<XmlAttribute> attributes = new ArrayList<>();
            collect(document.root(), attributes);
            assertArrayEquals(bytes, new XmlEditor(document).result());
            if (attributes.isEmpty()) {
                continue;
            }
            XmlAttribute chosen = attributes.get(random.nextInt(attributes.size()));
            XmlEditor editor = new XmlEditor(document);
            editor.set(chosen, "MARK");

            String after = new String(editor.result(), charset);

            int at = after.indexOf("MARK");
            String before = new String(bytes, charset);
            assertEquals(before.substring(0, at), after.substring(0, at));
            String tail = after.substring(at + 4);
            assertEquals(before.substring(before.length() - tail.length()), tail);
        }
    }

    private static void collect(XmlElement element, List<XmlAttribute> attributes) {
        attributes.addAll(element.attributes());
        element.children().forEach(child -> collect(child, attributes));
    }

    private static String randomXml(Random random) {
        StringBuilder text = new StringBuilder();
        element(random, text, 0);
        return text + (random.nextBoolean() ? "\n<!-- \u00e9 -->\r\n" : "");
    }

    private static void element(Random random, StringBuilder text, int depth) {
        String[] space = {" ", "\n", "\r\n\t", "  "};
        text.append("<e").append(depth);
        for (int i = random.nextInt(4); i > 0; i--) {
            String quote = random.nextBoolean() ? "'" : "\"";
            text.append(space[random.nextInt(4)]).append('a').append(i).append(random.nextBoolean() ? "=" : " =\n")
                    .append(quote).append(new String[] {"", "v", "&amp;>", "&#x41;", "\u00fc${a}"}[random.nextInt(5)])
                    .append(quote);
        }
        if (random.nextInt(3) == 0) {
            text.append(" />");
            return;
        }
        text.append(random.nextBoolean() ? ">" : "\n>");
        for (int i = depth > 3 ? 0 : random.nextInt(4); i > 0; i--) {
            text.append(new String[] {"\n", "<!-- <x a='1'> -->", "<![CDATA[<y>]]>", "<?pi a='1'?>", "t", "\r\n"}[random.nextInt(6)]);
            element(random, text, depth + 1);
        }
        text.append("</e").append(depth).append(random.nextBoolean() ? ">" : " \n>");
    }

    @Test
    void aTextChangesOnlyWhereItDiffers() {
        String before = "<a>\r\n<v>&lt;k  n='1' p=&quot;x&#x41;&quot;&gt;\r\n&lt;/k&gt;\r\n</v></a>";

        String edited = edited(before, (editor, root) -> editor.changeText(child(root, "v"), child(root, "v").text().replace("xA", "x<B>\n")));

        assertEquals(before.replace("&#x41;", "&lt;B&gt;\r\n"), edited);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "b", "aab", "abb", "ab", "abab", "ba"})
    void aTextMayGetLongerOrShorterAtItsEnds(String value) {
        String edited = edited("<a><v>ab</v><w/></a>", (editor, root) -> root.children().forEach(one -> editor.changeText(one, value)));

        assertEquals("<a><v>" + value + "</v><w" + (value.isEmpty() ? "/>" : ">" + value + "</w>") + "</a>", edited);
    }
}
