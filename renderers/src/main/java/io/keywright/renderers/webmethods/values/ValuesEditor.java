package io.keywright.renderers.webmethods.values;

import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Edits of a file of records. Fields that are not ours, known or not, stay. */
public final class ValuesEditor {

    private static final String JAVA_CLASS = "com.wm.util.Values";

    private final XmlEditor editor;

    public ValuesEditor(ValuesFile file) {
        this.editor = new XmlEditor(file.document());
    }

    public boolean isEmpty() {
        return editor.isEmpty();
    }

    public byte[] result() {
        return editor.result();
    }

    /** Gives a field a text; one that is null becomes a value where it stands. */
    public void set(ValuesRecord record, String name, String value) {
        Optional<XmlElement> field = record.field(name);
        if (field.isEmpty()) {
            editor.append(record.element(), value(name, value));
        } else if (field.get().name().equals("null") || !field.get().children().isEmpty()) {
            editor.insertAfter(field.get(), value(name, value));
            editor.remove(field.get());
        } else if (!field.get().text().strip().equals(value)) {
            editor.changeText(field.get(), value);
        }
    }

    /** Changes XML that stands as a text in a field, where it differs. */
    public void change(XmlElement holder, String edited) {
        String text = holder.text();
        int start = text.length() - text.stripLeading().length();
        int length = text.strip().length();
        editor.changeText(holder, text.substring(0, start) + edited + text.substring(start + length));
    }

    /** Renames what a field is called. */
    public void rename(ValuesRecord record, String name) {
        record.element().attribute("name").ifPresent(attribute -> editor.set(attribute, name));
    }

    public void append(ValuesRecord record, NewElement field) {
        editor.append(record.element(), field);
    }

    public void remove(ValuesRecord record) {
        editor.remove(record.element());
    }

    public static NewElement value(String name, String text) {
        return new NewElement("value", Map.of("name", name), List.of(), Optional.of(text));
    }

    public static NewElement number(String name, int number) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", name);
        attributes.put("type", "Integer");
        return new NewElement("number", attributes, List.of(), Optional.of(String.valueOf(number)));
    }

    public static NewElement nothing(String name) {
        return NewElement.of("null", Map.of("name", name));
    }

    public static NewElement record(String name, List<NewElement> fields) {
        return record(name, JAVA_CLASS, fields);
    }

    public static NewElement record(String name, String javaClass, List<NewElement> fields) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", name);
        attributes.put("javaclass", javaClass);
        return new NewElement("record", attributes, fields, Optional.empty());
    }

    /** A whole file. */
    public static NewElement file(List<NewElement> fields) {
        return new NewElement("Values", Map.of("version", "2.0"), fields, Optional.empty());
    }
}
