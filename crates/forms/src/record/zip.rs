//! A zip file of parts that are stored as they are: all a workbook needs, without a clock, chance or a packer.

/// The parts, each with its name, as one file. A file of four GiB or more, which no record is, would not be readable.
pub(super) fn stored(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let at = size(file.len());
        let about = about(name, bytes);
        file.extend([0x50, 0x4B, 0x03, 0x04]);
        file.extend(&about);
        file.extend(name.as_bytes());
        file.extend(bytes);
        // Made by version 2.0, then what the part says of itself, no comment, no disks, no attributes.
        directory.extend([0x50, 0x4B, 0x01, 0x02, 20, 0]);
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (count, begin, length) = (short(parts.len()), size(file.len()), size(directory.len()));
    file.extend(directory);
    file.extend([0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]);
    file.extend(count.to_le_bytes());
    file.extend(count.to_le_bytes());
    file.extend(length.to_le_bytes());
    file.extend(begin.to_le_bytes());
    file.extend([0, 0]);
    file
}

/// What stands both before a part and in the directory: version 2.0, names in UTF-8, stored, the first day zip files know.
fn about(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut head = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
    head.extend(checksum(bytes).to_le_bytes());
    head.extend(size(bytes.len()).to_le_bytes());
    head.extend(size(bytes.len()).to_le_bytes());
    head.extend(short(name.len()).to_le_bytes());
    head.extend([0, 0]);
    head
}

fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

/// CRC-32 (ISO 3309).
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 })
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_zip_files_have() {
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
    }
}
