package io.keywright.renderers.websphere.change;

/** An object that goes. Nothing refers to it any more when its turn comes. */
public record RemoveObject(ObjectKey key) implements CellChange {

    @Override
    public <T> T in(Cases<T> cases) {
        return cases.remove(this);
    }
}
