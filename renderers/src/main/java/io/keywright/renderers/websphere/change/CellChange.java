package io.keywright.renderers.websphere.change;

/** One change in a cell. */
public sealed interface CellChange
        permits CreateObject, ModifyObject, RemoveObject, SetChannel, SetDefault, SetProperty {

    <T> T in(Cases<T> cases);

    /** What differs from change to change. */
    interface Cases<T> {

        T create(CreateObject change);

        T modify(ModifyObject change);

        T remove(RemoveObject change);

        T setDefault(SetDefault change);

        T setChannel(SetChannel change);

        T setProperty(SetProperty change);
    }
}
