/**
 * The outer structure of store files, read without any password: which type it is, whether it is whole, how many
 * entries and how much key derivation it asks for. It holds no key and decides nothing that needs one.
 */
package io.keywright.renderers.keymaterial.structure;
