from pathlib import Path

from kits.office import house
from reelwright.api.origin import links_origin


def test_links_of_a_folder_lead_to_this_service(tmp_path: Path) -> None:
    with house(tmp_path, base_url="https://films.example:8443/") as here:
        assert links_origin(here.app) == "https://films.example:8443"
