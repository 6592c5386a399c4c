package io.keywright.renderers.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Takes what JAXB marshals, so that it is written by the same hand as everything else, and with attributes in an order
 * that people expect.
 */
public final class NewElementHandler extends DefaultHandler {

    private record Open(String name, Map<String, String> attributes, List<NewElement> children) {
    }

    private final Deque<Open> open = new ArrayDeque<>();
    private final List<String> order;
    private NewElement root;

    /** @param order names of attributes, first ones first; others follow as they come */
    public NewElementHandler(List<String> order) {
        this.order = List.copyOf(order);
    }

    /** The element that was marshalled. */
    public NewElement root() {
        return root;
    }

    @Override
    public void startElement(String uri, String localName, String qualifiedName, Attributes attributes) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String first : order) {
            if (attributes.getValue(first) != null) {
                ordered.put(first, attributes.getValue(first));
            }
        }
        for (int i = 0; i < attributes.getLength(); i++) {
            ordered.put(attributes.getQName(i), attributes.getValue(i));
        }
        open.push(new Open(qualifiedName, ordered, new ArrayList<>()));
    }

    @Override
    public void endElement(String uri, String localName, String qualifiedName) {
        Open closed = open.pop();
        NewElement element = new NewElement(closed.name(), closed.attributes(), closed.children(), Optional.empty());
        if (open.isEmpty()) {
            root = element;
        } else {
            open.peek().children().add(element);
        }
    }
}
