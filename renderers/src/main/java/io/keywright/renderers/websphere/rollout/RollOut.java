package io.keywright.renderers.websphere.rollout;

import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.websphere.cell.ApplicationServer;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.schema.address.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The steps from changed files to running processes. A running deployment manager keeps its configuration in memory and
 * writes it back over a file that was changed beneath it; nodes have copies that they fetch from it.
 */
public final class RollOut {

    private static final String FILE = "roll-out.txt";
    private static final Set<String> MANAGERS = Set.of("dmgr", "nodeagent");

    private final Cell cell;
    private final Address server;

    public RollOut(Cell cell, Address server) {
        this.cell = cell;
        this.server = server;
    }

    /** In the order in which they are taken. */
    public List<ManualStep> steps() {
        List<ManualStep> steps = new ArrayList<>();
        boolean managed = cell.servers().stream().anyMatch(process -> MANAGERS.contains(process.name()));
        steps.add(step("stop", "before the apply, stop " + (managed ? "the deployment manager" : "the server") + " of cell '" + cell.name()
                + "': it would write its own copy over these files", Optional.of(FILE), Optional.of(checklist(managed))));
        if (managed) {
            steps.add(step("synchronise", "start the deployment manager and synchronise all nodes of cell '" + cell.name()
                    + "' with it, whole", Optional.empty(), Optional.empty()));
        }
        steps.add(step("restart", "restart the processes of cell '" + cell.name() + "', one after the other", Optional.empty(), Optional.empty()));
        return steps;
    }

    private ManualStep step(String id, String text, Optional<String> file, Optional<String> content) {
        return new ManualStep(server.name() + "/" + id, server, text, file, content);
    }

    private String checklist(boolean managed) {
        StringBuilder text = new StringBuilder("Roll-out of TLS changes in cell ").append(cell.name()).append("\n\n")
                .append("Trust comes first. Where a plan both adds signers and switches certificates, do this twice: once with\n")
                .append("`keywright apply --target` naming the truststores, and again without, so that no process meets a\n")
                .append("certificate that it does not trust yet. Old signers go last.\n\n");
        int number = 1;
        text.append(number++).append(". Stop ").append(managed ? "the deployment manager" : "the server").append(".\n");
        text.append(number++).append(". keywright apply\n");
        if (managed) {
            text.append(number++).append(". Start the deployment manager.\n")
                    .append(number++).append(". Synchronise every node, whole: AdminControl.invoke(NodeSync, 'sync'), or stop its agent and\n")
                    .append("   run syncNode on the node. security.xml needs a user with more than the operator's role.\n");
            for (String node : cell.nodes()) {
                text.append("   [ ] ").append(node).append('\n');
            }
        }
        text.append(number).append(". Restart what does not take up changes by itself: connectors of administration and ORB never do,\n")
                .append("   TLS channels do where dynamicallyUpdateSSLConfig is true").append(cell.security().updatesItself()
                        ? ", as it is here" : ", which it is not here").append(".\n");
        for (ApplicationServer process : cell.servers()) {
            text.append("   [ ] ").append(process.label()).append('\n');
        }
        text.append("\nTools of administration have properties of their own: see properties/ssl.client.props of every profile.\n");
        return text.toString();
    }
}
