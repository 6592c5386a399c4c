package io.keywright.renderers.wildfly.state;

import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/** Ports and addresses: a listener names a socket, the socket an interface. */
public final class Sockets {

    private static final List<String> ANY = List.of("0.0.0.0", "::", "[::]");

    private final Standalone file;

    public Sockets(Standalone file) {
        this.file = file;
    }

    /** What is added to the port of every socket that is not fixed; empty where it depends on how the server is started. */
    public Optional<Integer> offset(XmlElement socket) {
        return file.isTrue(socket, "fixed-port") ? Optional.of(0) : offset();
    }

    /** What is added to the port of a socket that says nothing of it. */
    public Optional<Integer> offset() {
        boolean none = file.sockets().flatMap(group -> Parts.text(group, "port-offset")).isEmpty();
        return none ? Optional.of(0) : file.sockets().flatMap(group -> file.value(group, "port-offset")).flatMap(Sockets::number);
    }

    /** The port on which a socket listens, the offset added. */
    public Optional<Integer> port(XmlElement socket) {
        return file.value(socket, "port").flatMap(Sockets::number).flatMap(port -> offset(socket).map(offset -> port + offset));
    }

    static Optional<Integer> number(String text) {
        return text.matches("-?[0-9]{1,5}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** The address to which a socket is bound, {@code *} for all; empty where an interface is chosen by something else. */
    public Optional<String> host(XmlElement socket) {
        return Parts.text(socket, "interface").map(this::hostOf).orElseGet(this::host);
    }

    /** The address of sockets that name no interface. */
    public Optional<String> host() {
        return file.sockets().flatMap(group -> Parts.text(group, "default-interface")).flatMap(this::hostOf);
    }

    private Optional<String> hostOf(String name) {
        return file.interfaces().stream().filter(one -> Parts.name(one).equals(name)).findFirst().flatMap(this::address);
    }

    /** The one address of an interface. */
    public Optional<String> address(XmlElement known) {
        List<XmlElement> criteria = known.children();
        if (criteria.size() != 1) {
            return Optional.empty();
        }
        return criteria.get(0).name().equals("any-address") ? Optional.of("*")
                : Optional.of(criteria.get(0)).filter(one -> one.name().equals("inet-address"))
                .flatMap(one -> file.value(one, "value")).map(address -> ANY.contains(address) ? "*" : address);
    }
}
