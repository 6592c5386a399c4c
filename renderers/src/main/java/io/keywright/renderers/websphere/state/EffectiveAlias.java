package io.keywright.renderers.websphere.state;

import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.cell.SecurityFile;
import io.keywright.renderers.websphere.change.Direction;
import io.keywright.renderers.websphere.change.ObjectType;
import java.util.List;
import java.util.Optional;

/**
 * The alias of the key that an SSL configuration presents in one direction. A group that selects the configuration has
 * an alias of its own, which is used in place of the configuration's; after a change of the one the other has to
 * follow, or the old certificate is still presented.
 *
 * @param configured what the configuration itself says
 * @param groups     all that select it for the direction
 */
public record EffectiveAlias(Optional<String> configured, List<CellObject> groups) {

    public static final String ALIAS = "certificateAlias";

    public static EffectiveAlias of(SecurityFile security, CellObject sslConfig, Direction direction) {
        return new EffectiveAlias(sslConfig.value(attribute(direction)), security.selecting(sslConfig).stream()
                .filter(group -> group.key().type() == ObjectType.SSL_CONFIG_GROUP
                        && group.key().direction().equals(Optional.of(direction))).toList());
    }

    /** Where the configuration itself says it. */
    public static String attribute(Direction direction) {
        return direction == Direction.INBOUND ? "serverKeyAlias" : "clientKeyAlias";
    }

    /** What is presented; where groups differ, no one alias is, and the configuration's own is told. */
    public Optional<String> alias() {
        List<Optional<String>> used = groups.stream().map(group -> group.value(ALIAS).or(() -> configured)).distinct().toList();
        return used.size() == 1 ? used.get(0) : configured;
    }

    /** The groups that present something else than the configuration says. */
    public List<CellObject> differing() {
        return groups.stream().filter(group -> group.value(ALIAS).isPresent() && !group.value(ALIAS).equals(configured)).toList();
    }

    /** The groups that have to follow when the configuration presents another key: those with the alias of before. */
    public List<CellObject> following() {
        Optional<String> before = alias();
        return groups.stream().filter(group -> group.value(ALIAS).isPresent()
                && (group.value(ALIAS).equals(configured) || group.value(ALIAS).equals(before))).toList();
    }
}
