package io.keywright.renderers.webmethods.values;

import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A record: fields by name, whose order means nothing. */
public record ValuesRecord(XmlElement element) {

    private static final Set<String> RECORDS = Set.of("record", "Values");

    /** What its own field is called in the record around it. */
    public String name() {
        return name(element);
    }

    private static String name(XmlElement field) {
        return field.attribute("name").map(XmlAttribute::value).orElse("");
    }

    public List<XmlElement> fields() {
        return element.children();
    }

    /** Of two fields of one name the later counts, as a later one takes the place in the product's own map. */
    public Optional<XmlElement> field(String name) {
        return fields().stream().filter(field -> name(field).equals(name)).reduce((earlier, later) -> later);
    }

    /** The text of a field; empty for one that is null, has no text, or is a record. */
    public Optional<String> text(String name) {
        return field(name).filter(field -> !field.name().equals("null") && field.children().isEmpty())
                .map(field -> field.text().strip()).filter(text -> !text.isEmpty());
    }

    /** A field that says yes, in any of the forms that its files have. */
    public Optional<Boolean> flag(String name) {
        return text(name).map(text -> Set.of("true", "yes").contains(text));
    }

    public Optional<Integer> number(String name) {
        return text(name).filter(text -> text.matches("-?[0-9]{1,9}")).map(Integer::valueOf);
    }

    public Optional<ValuesRecord> record(String name) {
        return field(name).filter(field -> RECORDS.contains(field.name())).map(ValuesRecord::new);
    }

    public List<ValuesRecord> records() {
        return fields().stream().filter(field -> RECORDS.contains(field.name())).map(ValuesRecord::new).toList();
    }
}
