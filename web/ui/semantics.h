// The tree a frame leaves behind: one node for each widget, in reading order, which the page keeps as its DOM twin
// (real inputs, buttons, tables), and the events that come back from that twin. Knows no DOM and no page.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace si::ui {

// ImGui id of the widget. Made from data keys, never from row numbers, so that focus survives sorting and paging.
using NodeId = std::uint32_t;

enum class Role : std::uint8_t {
    banner,
    navigation,
    main,
    region,
    form,
    group,
    fieldset,
    list,
    list_item,
    heading,
    text,
    link,
    button,
    text_field,
    text_area,
    password,
    combobox,
    select,
    listbox,
    option,
    radio_group,
    radio,
    checkbox,
    file,
    tab_list,
    tab,
    tab_panel,
    table,
    row,
    column_header,
    cell,
    dialog,
    alert_dialog,
    alert,
    status,
    progress,
    image,
    separator,
};

// Bit set.
enum Flag : std::uint32_t {
    flag_none = 0,
    required = 1u << 0,
    invalid = 1u << 1,
    disabled = 1u << 2,
    read_only = 1u << 3,
    checked = 1u << 4,
    expanded = 1u << 5,
    collapsed = 1u << 6,
    selected = 1u << 7,
    current = 1u << 8,  // aria-current: page in menus, step in steppers
    busy = 1u << 9,
    modal = 1u << 10,  // every node outside becomes inert
    // Arrows, Home, End, Page keys, Enter, Escape, Space and letters come back as Event::key.
    wants_keys = 1u << 11,
    screen_reader_only = 1u << 12,
    sort_ascending = 1u << 13,
    sort_descending = 1u << 14,
    has_popup = 1u << 15,
    submit_on_enter = 1u << 16,
    primary = 1u << 17,  // the default button of its form
    new_tab = 1u << 18,
    multiple = 1u << 19,   // file: several at once
    align_end = 1u << 20,  // text field: text at the right, as amounts are
};

struct Rect {  // CSS pixels from the top left of the stage
    float x = 0, y = 0, w = 0, h = 0;
    friend bool operator==(const Rect&, const Rect&) = default;
};

// What a text field holds; decides inputmode, autocomplete, capitalisation and spelling in the twin.
enum class InputKind : std::uint8_t {
    text,
    name,
    id_number,
    phone,
    digits,
    money,
    date,
    month,
    search,
    username,
    current_password,
    new_password,
};

struct Node {
    NodeId id = 0;
    NodeId parent = 0;  // 0: the page itself; filled by Semantics from open()/close()
    Role role = Role::text;
    std::uint32_t flags = flag_none;
    Rect rect;
    // Visible part of rect. When scrolled away (stays in the tab order, shown on focus) it is empty
    // and lies in the middle of its scroll area, so that the page can scroll the node to there.
    Rect clip;
    InputKind input = InputKind::text;
    // CSS pixels; the twin uses it so that a focused input matches the canvas text.
    float font_px = 16;
    // Text fields: CSS pixels from the edges to the text. Text areas use `inset` on all four sides,
    // lines 1.5 em apart.
    float inset = 12, inset_end = 12;
    bool bold = false;
    std::int16_t level = 0;                     // heading level, 1-based
    std::int32_t row = 0, col = 0;              // 1-based place in a table; 0: none
    std::int32_t row_count = 0, col_count = 0;  // of a table, with the rows not drawn
    std::string_view label;                     // accessible name
    // Text of inputs, value of selects, now/max of progress "3/10", what a file accepts.
    std::string_view value;
    std::string_view placeholder;
    std::string_view hint;      // aria-describedby, read after the label
    std::string_view error;     // shown under the field; aria-errormessage
    std::string_view href;      // links; the path of our own router or a download
    std::string_view controls;  // decimal NodeId of the popup (combobox) or panel (tab)
};

std::uint64_t content_hash(const Node& node);  // of everything but rect and clip

// Selects carry their options as nodes of Role::option beneath them: value = option value, label = its text.

struct Event {  // from the DOM twin to the widget with this id
    enum class Kind : std::uint8_t {
        set_value,  // text typed or composed so far (never in the middle of a composition)
        commit,     // field left or Enter: normalise and check now
        activate,   // click, Enter or Space on a button, link, option, radio, tab …
        focus,
        blur,
        key,  // text = KeyboardEvent.key, only with wants_keys
        // text = [{"handle":1,"name":"…","size":2,"type":"…"}], bytes by Platform::read_file
        files,
        dismiss,  // of a dialog or popup; text = "Escape" or "outside"
    };
    Kind kind = Kind::activate;
    NodeId id = 0;
    std::string text;
    bool shift = false;
    bool ring = false;  // focus only: reached by keyboard, or a text field
};

// One per application. A frame: begin(), widgets open/leaf/close in reading order, end().
class Semantics {
  public:
    void begin();            // forgets the last frame's nodes
    NodeId open(Node node);  // a container; following nodes are its children
    void close();
    NodeId leaf(Node node);
    void end();  // asserts that every container was closed; drops events nobody took
    std::span<const Node> nodes() const;
    std::uint64_t hash() const;  // of all nodes: unchanged means that the twin needs no work

    void push(Event event);  // from the platform, between frames
    bool take(NodeId id, Event::Kind kind, Event* out = nullptr);  // oldest matching event, removed
    bool has_deeds() const;  // events of a person: focus also moves when the page changes by itself

    NodeId focused() const;   // as the DOM last reported; 0: none
    bool shows_ring() const;  // draw the focus ring around focused(): not after a mere mouse click
    void ask_focus(NodeId id);  // done by the platform after the twin is up to date
    NodeId take_focus_request();
    // Said by screen readers at once; the platform puts it into a live region.
    void announce(std::string text, bool assertive = false);
    struct Announcement {
        std::string text;
        bool assertive = false;
    };
    std::vector<Announcement> take_announcements();

  private:
    std::string_view keep(std::string_view text);
    std::vector<Node> nodes_;
    std::vector<NodeId> open_;
    std::deque<std::string> arena_;  // stable addresses for the views above
    std::vector<Event> events_;
    std::vector<Announcement> announcements_;
    std::uint64_t hash_ = 0;
    NodeId focused_ = 0;
    bool ring_ = false;
    NodeId focus_request_ = 0;
};

}  // namespace si::ui
