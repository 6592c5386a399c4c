package io.keywright.renderers.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Listeners that the document has and the file does not. */
class NewListenerTest {

    private static final String LISTENER = "        <https-listener name=\"https\" socket-binding=\"https\" ssl-context=\"in\"/>\n";
    private static final String SOCKET = "    <socket-binding name=\"https\" port=\"${jboss.https.port:8443}\"/>\n";

    private static EndpointState endpoint(String name, Optional<String> host, Optional<Integer> port) {
        return new EndpointState(name, host, port, Optional.empty(), Optional.of("in"), Map.of());
    }

    private static ServerState desired(EndpointState... endpoints) {
        Map<String, EndpointState> all = new TreeMap<>();
        List.of(endpoints).forEach(endpoint -> all.put(endpoint.name(), endpoint));
        Map<String, SslConfigState> configs = new ServerHome(ServerHome.CONFIGURED).reading().state().sslConfigs();
        return new ServerState("esb", Map.of(), Map.of("in", configs.get("in")), Map.of(), Optional.empty(), all, Map.of(), Map.of());
    }

    private static String removed(String text, String endpoint) {
        byte[] file = new ServerHome(text).reading(Naming.of(desired())).render(new RenderRequest(desired(),
                Set.of(Address.server("esb").child("endpoints", endpoint)), Map.of())).files().get(0).content().orElseThrow();
        return new String(file, StandardCharsets.UTF_8);
    }

    @Test
    void standsBesideTheOthersWithASocketOfItsOwn() {
        ServerState desired = desired(endpoint("more", Optional.empty(), Optional.of(9443)), endpoint("second", Optional.of("127.0.0.1"), Optional.of(9444)));

        String text = new ServerHome(ServerHome.CONFIGURED).rendered(desired);

        assertEquals(ServerHome.CONFIGURED.replace(LISTENER, LISTENER + LISTENER.replace("https\"", "more\"") + LISTENER.replace("https\"", "second\""))
                .replace(SOCKET, SOCKET + "    <socket-binding name=\"more\" port=\"9443\"/>\n    <socket-binding name=\"second\" port=\"9444\"/>\n"), text);
        assertEquals(text, new ServerHome(text).rendered(desired));
        assertEquals(Optional.of(9443), new ServerHome(text).reading(Naming.of(desired)).state().endpoints().get("more").port());
    }

    @Test
    void takesTheOffsetFromItsPortAndGetsAnInterfaceForItsAddress() {
        ServerState desired = desired(endpoint("more", Optional.of("10.0.0.7"), Optional.of(9443)), endpoint("second", Optional.of("10.0.0.7"), Optional.of(9444)));

        String text = ServerHome.with("${jboss.socket.binding.port-offset:0}", "100").rendered(desired);

        assertTrue(text.contains("    <socket-binding name=\"more\" interface=\"more\" port=\"9343\"/>\n    <socket-binding name=\"second\" interface=\"more\" port=\"9344\"/>\n"), text);
        assertEquals(1, text.split("10\\.0\\.0\\.7", -1).length - 1, text);
        assertEquals(text, new ServerHome(text).rendered(desired));
    }

    @Test
    void callsItsSocketOtherwiseWhereTheNameIsTaken() {
        String text = ServerHome.with(SOCKET, SOCKET + "    <outbound-socket-binding name=\"more\"><remote-destination host=\"x\" port=\"25\"/></outbound-socket-binding>\n")
                .rendered(desired(endpoint("more", Optional.empty(), Optional.of(9443))));

        assertTrue(text.contains("<https-listener name=\"more\" socket-binding=\"more-2\" ssl-context=\"in\"/>"), text);
        assertTrue(text.contains(SOCKET + "    <socket-binding name=\"more-2\" port=\"9443\"/>\n    <outbound-socket-binding"), text);
    }

    @Test
    void isMadeInTheServerThatIsTheDefault() {
        String server = "      <server name=\"default-server\">";
        String text = ServerHome.with(server, "      <server name=\"other\"/>\n" + server).rendered(desired(endpoint("more", Optional.empty(), Optional.of(9443))));

        assertTrue(text.contains("<server name=\"other\"/>") && text.contains(LISTENER + LISTENER.replace("https\"", "more\"")), text);
    }

    @Test
    void goesWithItsSocketAndLeavesTheFileAsItWas() {
        String text = new ServerHome(ServerHome.CONFIGURED).rendered(desired(endpoint("more", Optional.empty(), Optional.of(9443))));

        assertEquals(ServerHome.CONFIGURED, removed(text, "more"));
    }

    @Test
    void leavesASocketThatSomethingElseNames() {
        String text = new ServerHome(ServerHome.CONFIGURED).rendered(desired(endpoint("more", Optional.empty(), Optional.of(9443))))
                .replace(LISTENER, "        <http-listener name=\"plain\" redirect-socket=\"more\" socket-binding=\"http\"/>\n" + LISTENER);

        String after = removed(text, "more");

        assertTrue(after.contains("<socket-binding name=\"more\" port=\"9443\"/>") && !after.contains("https-listener name=\"more\""), after);
    }

    @Test
    void isRefusedWhereItHasNoPlace() {
        EndpointState more = endpoint("more", Optional.empty(), Optional.of(9443));

        assertEquals(List.of("there is no https-listener 'more' in the server's files, and no server of undertow with sockets for one"),
                ServerHome.with("<server name=\"default-server\">", "<server name=\"one\"/><server name=\"two\">").refused(desired(more)));
        assertEquals(List.of("servers.esb.endpoints.more has the name of a listener of another kind in the server's files"),
                ServerHome.with(LISTENER, "<ajp-listener name=\"more\" socket-binding=\"ajp\"/>").refused(desired(more)));
        assertEquals(List.of("'port' of servers.esb.endpoints.more cannot be said: what port-offset adds depends on how the server is started"),
                ServerHome.with("${jboss.socket.binding.port-offset:0}", "${offset}").refused(desired(more)));
        assertEquals(List.of("'port' of servers.esb.endpoints.more cannot be said: what port-offset adds is 9443"),
                ServerHome.with("${jboss.socket.binding.port-offset:0}", "9443").refused(desired(more)));
    }

    @Test
    void isRefusedWithoutAPortAndForAdministration() {
        assertEquals(List.of("the interface for administration has no port for https in the server's files",
                "there is no https-listener 'more' in the server's files, and a new one needs a port"),
                new ServerHome(ServerHome.CONFIGURED).refused(desired(endpoint("more", Optional.empty(), Optional.empty()),
                        endpoint("management-https", Optional.empty(), Optional.of(9993)))));
    }
}
