package io.keywright.engine.adoption.home;

import io.keywright.renderers.flavour.Flavour;
import java.nio.file.Path;

/**
 * A directory that is to be imported.
 *
 * @param home    absolute and normalised
 * @param written as the command line names it
 */
public record NamedHome(Flavour flavour, Path home, String written) {
}
