package io.keywright.renderers.wildfly.edit;

import io.keywright.renderers.wildfly.standalone.Expressions;
import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.wildfly.state.Sockets;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlEditor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The interfaces that addresses go by. */
final class Interfaces {

    private final Standalone file;
    private final XmlEditor editor;
    private final Sockets sockets;
    private final Map<String, String> created = new HashMap<>();

    Interfaces(Standalone file, XmlEditor editor) {
        this.file = file;
        this.editor = editor;
        this.sockets = new Sockets(file);
    }

    /** The interface with an address; a new one where there is none. */
    String of(String host, String endpoint) {
        Optional<String> known = file.interfaces().stream().filter(one -> sockets.address(one).equals(Optional.of(host))).map(Parts::name).findFirst();
        return known.orElseGet(() -> created.computeIfAbsent(host, address -> create(address, endpoint)));
    }

    private String create(String host, String endpoint) {
        String name = endpoint;
        List<String> taken = file.interfaces().stream().map(Parts::name).toList();
        for (int number = 2; taken.contains(name) || created.containsValue(name); number++) {
            name = endpoint + "-" + number;
        }
        NewElement address = host.equals("*") ? NewElement.of("any-address", Map.of())
                : NewElement.of("inet-address", Map.of("value", Expressions.escaped(host)));
        NewElement added = new NewElement("interface", Map.of("name", name), List.of(address), Optional.empty());
        file.root().child("interfaces").ifPresentOrElse(all -> editor.append(all, added), () -> editor.append(file.root(),
                new NewElement("interfaces", Map.of(), List.of(added), Optional.empty())));
        return name;
    }
}
