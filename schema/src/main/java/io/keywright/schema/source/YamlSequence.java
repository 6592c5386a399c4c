package io.keywright.schema.source;

import java.util.List;

/** A list. */
public final class YamlSequence extends YamlNode {

    private final List<YamlNode> items;

    YamlSequence(String filename, int line, int column, List<YamlNode> items) {
        super(filename, line, column, line, column + 1);
        this.items = List.copyOf(items);
    }

    private YamlSequence(YamlNode place, List<YamlNode> items) {
        super(place);
        this.items = List.copyOf(items);
    }

    public List<YamlNode> items() {
        return items;
    }

    YamlSequence with(List<YamlNode> newItems) {
        return new YamlSequence(this, newItems);
    }

    @Override
    public String kind() {
        return "a list";
    }
}
