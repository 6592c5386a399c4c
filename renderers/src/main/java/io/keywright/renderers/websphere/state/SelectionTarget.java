package io.keywright.renderers.websphere.state;

import io.keywright.renderers.websphere.cell.CellObject;
import java.util.Optional;

/**
 * The one peer that a dynamic selection is for.
 *
 * @param protocol {@code *}, or one of the product's names of what is spoken, as {@code HTTP}
 */
public record SelectionTarget(String protocol, String host, int port) {

    public static final String INFORMATION = "dynamicSelectionInfo";

    /**
     * Reads {@code protocol,host,port}.
     *
     * @return empty for a selection that is for several peers or for any
     */
    public static Optional<SelectionTarget> of(CellObject selection) {
        String[] parts = selection.value(INFORMATION).orElse("").split(",", -1);
        boolean one = parts.length == 3 && !parts[0].isBlank() && !parts[0].contains("|") && !parts[1].isBlank() && !parts[1].contains("*")
                && parts[2].strip().matches("[0-9]{1,5}");
        return one ? Optional.of(new SelectionTarget(parts[0].strip(), parts[1].strip(), Integer.parseInt(parts[2].strip())))
                : Optional.empty();
    }

    /** As the product writes it. */
    @Override
    public String toString() {
        return protocol + "," + host + "," + port;
    }
}
