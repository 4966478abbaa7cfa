"""Records as text in the formats of bibliographies; nothing here touches a disk."""
