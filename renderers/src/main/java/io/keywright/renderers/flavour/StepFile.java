package io.keywright.renderers.flavour;

import java.util.Optional;

/**
 * A file that lies ready-made for a {@link ManualStep}: a script, a checklist, a certificate.
 *
 * @param name    below {@link ManualStep#DIRECTORY}
 * @param content its bytes, without secrets; empty where it is not known yet, because apply is to make what stands in it
 */
public record StepFile(String name, Optional<byte[]> content) {

    /** Without the content, which may be no text. */
    @Override
    public String toString() {
        return "StepFile[" + name + "]";
    }
}
