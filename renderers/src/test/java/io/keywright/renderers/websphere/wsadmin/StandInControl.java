package io.keywright.renderers.websphere.wsadmin;

import java.util.List;
import java.util.stream.Collectors;

/** AdminControl: there only when a server is, and it tells nodes to synchronise. */
public final class StandInControl {

    private final List<String> nodes;
    private final List<String> log;

    /** @param nodes empty: wsadmin is not connected */
    StandInControl(List<String> nodes, List<String> log) {
        this.nodes = nodes;
        this.log = log;
    }

    public String getHost() {
        if (nodes.isEmpty()) {
            throw new ScriptingFault("WASX7070E", "the AdminControl service is not available");
        }
        return "dmgr.test";
    }

    public String queryNames(String query) {
        getHost();
        if (!query.equals("type=NodeSync,*")) {
            throw new ScriptingFault("WASX7017E", query);
        }
        return nodes.stream().map(node -> "WebSphere:name=nodeSync,process=nodeagent,node=" + node + ",type=NodeSync")
                .collect(Collectors.joining("\r\n"));
    }

    public String invoke(String name, String operation) {
        String node = name.replaceFirst(".*,node=([^,]*),.*", "$1");
        if (!operation.equals("sync") || !nodes.contains(node)) {
            throw new ScriptingFault("WASX7017E", name + " " + operation);
        }
        log.add("sync " + node);
        return node.startsWith("lazy") ? "false" : "true";
    }
}
