package io.keywright.schema.source;

import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The tree of a YAML file of ours, as it was read when this program was built. Parsing a data file of 20 kB when Java has
 * only just started is a seventh of all that validating a small document takes; this takes a tenth of that.
 *
 * <pre>
 *   checksum of the YAML   number of numbers   numbers   all texts in UTF-8
 *   a node: kind, line, column, end line, end column, then length of its text, or how many stand in it
 *   after a list its elements, after a map a key and a value in turn
 * </pre>
 */
public final class PreparedYaml {

    private static final int MAP = 0;
    private static final int LIST = 1;
    private static final int PLAIN = 2;
    private static final int QUOTED = 3;

    private PreparedYaml() {
    }

    /** A file that has not been prepared, parsed; a fault in it is ours. */
    public static YamlMapping parsed(byte[] yaml, String filename) {
        Diagnostics diagnostics = new Diagnostics();
        return YamlReader.read(yaml, filename, diagnostics).filter(tree -> !diagnostics.hasErrors())
                .orElseThrow(() -> new IllegalStateException("bug: " + diagnostics.inFileOrder()));
    }

    /** What {@link #read} reads. */
    public static byte[] of(byte[] yaml, String filename) {
        Writer writer = new Writer();
        writer.node(parsed(yaml, filename));
        byte[] texts = writer.texts.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(4 * (2 + writer.numbers.size()) + texts.length);
        bytes.putInt(checksum(yaml)).putInt(writer.numbers.size());
        writer.numbers.forEach(bytes::putInt);
        return bytes.put(texts).array();
    }

    /** The tree; empty if it is not that of {@code yaml} as it is now. */
    public static Optional<YamlMapping> read(byte[] prepared, byte[] yaml, String filename) {
        ByteBuffer bytes = ByteBuffer.wrap(prepared);
        if (bytes.getInt() != checksum(yaml)) {
            return Optional.empty();
        }
        int texts = 4 * (2 + bytes.getInt());
        return Optional.of((YamlMapping) new Reader(filename, bytes,
                new String(prepared, texts, prepared.length - texts, StandardCharsets.UTF_8)).node());
    }

    private static int checksum(byte[] yaml) {
        CRC32 checksum = new CRC32();
        checksum.update(yaml);
        return (int) checksum.getValue();
    }

    private static final class Writer {

        private final List<Integer> numbers = new ArrayList<>();
        private final StringBuilder texts = new StringBuilder();

        void node(YamlNode node) {
            if (node instanceof YamlMapping map) {
                head(MAP, node, map.entries().size());
                map.entries().forEach(entry -> {
                    node(entry.key());
                    node(entry.value());
                });
            } else if (node instanceof YamlSequence list) {
                head(LIST, node, list.items().size());
                list.items().forEach(this::node);
            } else if (node instanceof YamlScalar scalar) {
                head(scalar.style() == YamlScalar.Style.QUOTED ? QUOTED : PLAIN, node, scalar.text().length());
                texts.append(scalar.text());
            } else {
                throw new IllegalStateException("bug: " + node.range() + " holds " + node.kind());
            }
        }

        private void head(int kind, YamlNode node, int size) {
            var range = node.range();
            numbers.addAll(List.of(kind, range.line(), range.column(), range.endLine(), range.endColumn(), size));
        }
    }

    private static final class Reader {

        private final String filename;
        private final ByteBuffer numbers;
        private final String texts;
        private int read;

        Reader(String filename, ByteBuffer numbers, String texts) {
            this.filename = filename;
            this.numbers = numbers;
            this.texts = texts;
        }

        YamlNode node() {
            int kind = numbers.getInt();
            int line = numbers.getInt();
            int column = numbers.getInt();
            int endLine = numbers.getInt();
            int endColumn = numbers.getInt();
            int size = numbers.getInt();
            switch (kind) {
                case MAP -> {
                    YamlMapping.Entries entries = new YamlMapping.Entries();
                    for (int i = 0; i < size; i++) {
                        entries.add(new YamlMapping.Entry((YamlScalar) node(), node()));
                    }
                    return new YamlMapping(filename, line, column, entries);
                }
                case LIST -> {
                    List<YamlNode> items = new ArrayList<>(size);
                    for (int i = 0; i < size; i++) {
                        items.add(node());
                    }
                    return new YamlSequence(filename, line, column, items);
                }
                default -> {
                    String text = texts.substring(read, read += size);
                    return new YamlScalar(filename, line, column, endLine, endColumn, text,
                            kind == QUOTED ? YamlScalar.Style.QUOTED : YamlScalar.Style.PLAIN);
                }
            }
        }
    }
}
